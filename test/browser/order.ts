import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that both workers end together; the rest by size, as vitest has it. */
const DEAREST = ['main-job', 'keeping', 'kill', 'grid', 'shell', 'wizard', 'closed', 'offline'];

export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = DEAREST.findIndex((name) => moduleId.endsWith(`/browser/${name}.test.ts`));
      return at < 0 ? DEAREST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
