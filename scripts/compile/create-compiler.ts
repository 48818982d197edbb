import type { Compiler, CompilerOptions } from './compiler.js';

/**
 * Loads SUSHI and the definitions that the guide builds on, and returns a compiler that can be used again and again.
 * SUSHI takes a second to load, so it is loaded when it is needed and not with this room.
 * @throws ExpectedFailure (exit 3) when a dependency is not in the FHIR cache
 */
export async function createCompiler(options: CompilerOptions): Promise<Compiler> {
  const { loadCompiler } = await import('./compiler.js');
  return loadCompiler(options);
}
