/** Faces a 公文 is set in, by the names its files carry. */
const FACES = ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312'] as const;
/** Narrow and wide letters: no two faces give them one width. */
const PROBE = 'iiiWWW1lMm';

/**
 * Which of them this PC does not have. A face that is there is as wide whatever stands in for it; one that is not takes
 * the width of what does.
 */
export function missingFaces(): readonly string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [];
  const width = (family: string): number => {
    context.font = `64px ${family}`;
    return context.measureText(PROBE).width;
  };
  return FACES.filter((face) => width(`"${face}", serif`) !== width(`"${face}", monospace`));
}
