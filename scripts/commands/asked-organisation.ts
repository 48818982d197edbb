import { basename, dirname } from 'node:path';
import type { Identifier } from '../exchange/index.js';
import type { ExampleInputs } from '../examples/index.js';
import { commandLineFailure } from './command-line-failure.js';

/** The organisation that a request is put to. */
export interface AskedOrganisation {
  readonly identifier: Identifier;
  readonly name: string;
  /** Where it is known from, in words. */
  readonly origin: string;
}

/**
 * Finds out who is asked. A request does not say: it goes to an address. So it is the organisation that the user
 * names, or for a request of an example the responder of its scenario. Nobody else is taken: whoever is asked changes
 * the decision.
 * @param named identifier given with `--responder`
 * @param path absolute path of the request
 * @throws ExpectedFailure (exit 2) when it cannot be told, or the register does not have it
 */
export function askedOrganisation(
  named: string | undefined,
  path: string,
  { register, scenarios }: Pick<ExampleInputs, 'register' | 'scenarios'>,
): AskedOrganisation {
  if (named !== undefined) {
    for (const { identifier, name } of register.organisations) {
      const found = identifier.find(({ value }) => value === named);
      if (found !== undefined) return { identifier: found, name, origin: 'as --responder names it' };
    }
    throw commandLineFailure(
      `The register has no organisation with the identifier ${named}.`,
      'Take one from data/register/organisations.csv.',
    );
  }
  const folder = dirname(path);
  const ofExample =
    basename(dirname(folder)) === 'examples'
      ? scenarios.find(({ slug }) => slug === basename(folder))
      : undefined;
  const organisation = register.organisations.find(
    ({ id }) => id === ofExample?.scenario.responder.organisation,
  );
  const [identifier] = organisation?.identifier ?? [];
  if (ofExample === undefined || organisation === undefined || identifier === undefined) {
    throw commandLineFailure(
      'It cannot be told who is asked: a request does not name its responder, and this is not a request of an example.',
      'Name the organisation with --responder, by an identifier from data/register/organisations.csv.',
    );
  }
  return { identifier, name: organisation.name, origin: `the responder of ${ofExample.file}` };
}
