/** What the benches ask of the stages, bundled by `shipped.ts`. */
export { assess } from '../../src/assessment/assess.ts';
export { explain } from '../../src/assessment/explain.ts';
export { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
