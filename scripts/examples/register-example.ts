import {
  buildParticipantEndpoint,
  buildParticipantOrganization,
  buildRegisterBundle,
  PROFILE,
  type Register,
} from '../exchange/index.js';
import type { Example, ExampleFile } from './example.js';
import { resourceFiles } from './resource-files.js';
import type { LocatedScenario } from './scenario.js';

/** Name of the folder with the entries of the register. */
export const REGISTER_SLUG = 'register';
/** Name of the file with the whole register, without ending. */
const REGISTER_BUNDLE = 'Bundle-register';

/**
 * Entries of the register as resources: the organisations that the scenarios name with all their systems, and the
 * whole register as one Bundle.
 */
export function registerExample(register: Register, scenarios: readonly LocatedScenario[]): Example {
  const named = new Set(
    scenarios.flatMap(({ scenario }) => [scenario.request.organisation, scenario.responder.organisation]),
  );
  const testData = { testData: true };
  return {
    slug: REGISTER_SLUG,
    caseId: 'register',
    title: 'Register of participants',
    description:
      'The invented organisations and systems that take part in the examples, as entries of the register, and the whole register as one Bundle.',
    files: [
      ...register.organisations
        .filter(({ id }) => named.has(id))
        .flatMap((organisation) =>
          entry(
            buildParticipantOrganization(organisation, register.systems, testData),
            PROFILE.ParticipantOrganization,
            organisation.name,
          ),
        ),
      ...register.systems
        .filter(({ organisation }) => named.has(organisation))
        .flatMap((system) =>
          entry(buildParticipantEndpoint(system, testData), PROFILE.ParticipantEndpoint, system.name),
        ),
      ...resourceFiles({
        slug: REGISTER_SLUG,
        kind: 'other',
        name: REGISTER_BUNDLE,
        title: 'The whole register',
        resource: buildRegisterBundle(register, testData),
      }),
    ],
  };
}

/**
 * An entry by itself. Entries refer to each other, so they are validated, and put into the package, inside the Bundle,
 * where the references lead somewhere.
 */
function entry(resource: fhir4.Resource, profile: string, title: string): ExampleFile[] {
  const name = `${resource.resourceType}-${resource.id ?? ''}`;
  return resourceFiles({
    slug: REGISTER_SLUG,
    kind: 'other',
    name,
    title,
    resource,
    profile,
    packaged: false,
  }).map((file) => ({ ...file, within: `${REGISTER_BUNDLE}${file.name.slice(name.length)}` }));
}
