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
      ...entry(buildRegisterBundle(register, { id: REGISTER_SLUG, ...testData }), undefined, 'The whole register'),
    ],
  };
}

/** Entries have an id of their own, which others refer to. */
function entry(resource: fhir4.Resource, profile: string | undefined, title: string): ExampleFile[] {
  const id = resource.id ?? '';
  return resourceFiles(REGISTER_SLUG, 'other', `${resource.resourceType}-${id}`, resource, profile, title).map(
    (file) => (file.packagedId === undefined ? file : { ...file, packagedId: id }),
  );
}
