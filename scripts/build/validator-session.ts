import type { FhirHome } from '../fhir-packages/index.js';
import type { LockedPackage } from '../fhir-packages/index.js';
import {
  locateValidator,
  startValidator,
  type ValidatorJar,
  type ValidatorService,
} from '../validator/index.js';
import type { BuildOptions } from './build-options.js';

/** A validator on its way up: started at once, waited for when it is needed. */
export interface ValidatorSession {
  /**
   * Settles when the process is under way, or when that takes longer because something has to be fetched: the moment to
   * begin with work that keeps this process from launching another.
   */
  readonly underWay: Promise<void>;
  readonly ready: Promise<{ readonly jar: ValidatorJar; readonly service: ValidatorService }>;
  /** Ends the process, whether it is up, on its way up or never came up. */
  close(): Promise<void>;
}

/**
 * Starts the official validator in the background, so that it comes up while SUSHI compiles.
 * @param lock says which versions of the FHIR packages it loads
 */
export function openValidator(
  options: Pick<BuildOptions, 'cache' | 'env' | 'progress' | 'validatorJar'>,
  fhirHome: FhirHome,
  lock: readonly LockedPackage[],
): ValidatorSession {
  const versionOf = (name: string): string => lock.find((locked) => locked.name === name)?.version ?? '';
  let launched = (): void => undefined;
  const underWay = new Promise<void>((resolve) => (launched = resolve));
  const progress = (line: string): void => {
    launched();
    options.progress(line);
  };
  const ready = (async () => {
    const jar = await locateValidator({
      named: options.validatorJar,
      env: options.env,
      cache: options.cache,
      progress,
    });
    const service = await startValidator({
      jar,
      fhirHome,
      launched,
      versions: {
        core: versionOf('hl7.fhir.r4.core'),
        terminology: versionOf('hl7.terminology.r4'),
        extensions: versionOf('hl7.fhir.uv.extensions.r4'),
      },
    });
    return { jar, service };
  })();
  // Whoever waits for it hears of a failure; until then it is not an unhandled one.
  ready.catch(() => undefined).finally(launched);
  return {
    underWay,
    ready,
    close: () =>
      ready.then(
        ({ service }) => service.stop(),
        () => undefined,
      ),
  };
}
