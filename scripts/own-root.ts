import { fileURLToPath } from 'node:url';

/**
 * Folder of this package: the checkout, or the place where it is installed. Sources lie in `scripts/`, what was compiled
 * from them in `dist/scripts/`.
 */
export const OWN_ROOT = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url),
);
