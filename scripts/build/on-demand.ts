import type { BuildResult, MadeGuide } from './build.js';
import type { BuildOptions, MakeOptions } from './build-options.js';

/*
 * Vendors install the toolkit without what makes the guide. This room has also what they need, so whatever makes the
 * guide is loaded when it is asked for.
 */

/**
 * Makes everything that a build makes, and writes nothing.
 * @throws ExpectedFailure when something outside the sources stops the build (exit 3)
 */
export async function makeGuide(options: MakeOptions): Promise<MadeGuide> {
  return (await import('./build.js')).makeGuide(options);
}

/** Builds everything into the output folder; a build that finds an error leaves it as it was. */
export async function runBuild(options: BuildOptions): Promise<BuildResult> {
  return (await import('./build.js')).runBuild(options);
}
