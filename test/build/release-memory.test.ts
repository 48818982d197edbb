import { expect, it } from 'vitest';
import { releaseMemory } from '../../scripts/build/release-memory.js';

it('memory that is no longer needed is given back', () => {
  const before = process.memoryUsage().heapUsed;
  let waste: unknown[] | undefined = Array.from({ length: 2_000_000 }, (_, index) => ({ index }));
  const meanwhile = process.memoryUsage().heapUsed;
  expect(waste).toHaveLength(2_000_000);
  waste = undefined;
  releaseMemory();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan((meanwhile - before) / 4);
});
