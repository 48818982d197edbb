import { inject } from 'vitest';
import { findGuide } from '../../scripts/commands/project-root.js';
import { readReplyReading } from '../../scripts/commands/query-world.js';
import { ROOT } from '../examples/project-data.js';

/** What replies are read with, from the guide that was built for the tests. */
export const guide = await readReplyReading({
  ...findGuide(ROOT, inject('outputFolder')),
  checkout: undefined,
});
