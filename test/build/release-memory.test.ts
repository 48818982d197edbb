import { expect, it } from 'vitest';
import { releaseMemory } from '../../scripts/build/release-memory.js';

it('memory that is no longer needed is given back', () => {
  const before = process.memoryUsage().heapUsed;
  const held: { waste?: unknown[] } = { waste: Array.from({ length: 2_000_000 }, (_, index) => ({ index })) };
  const meanwhile = process.memoryUsage().heapUsed;
  expect(held.waste).toHaveLength(2_000_000);
  delete held.waste;
  releaseMemory();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan((meanwhile - before) / 4);
});
