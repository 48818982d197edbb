import { readDecisionData, type DecisionData } from '../exchange/index.js';
import { ExpectedFailure } from '../findings/index.js';
import { shippedFiles, shippedText } from './shipped-guide.js';

/** What the rules that came with the package consist of. */
export type ShippedRules = DecisionData;

let shipped: ShippedRules | undefined;

/**
 * The decision rules, policies and register that came with the package; read and checked once.
 * @throws Error when a file of the package is missing or was changed so that it cannot be used
 */
export function shippedRules(): ShippedRules {
  shipped ??= readAll();
  return shipped;
}

function readAll(): ShippedRules {
  const names = ['data', 'data/register', 'data/schemas', 'data/sharing-policies'].flatMap(shippedFiles);
  const files = names.filter((name) => /\.(json|csv)$/.test(name));
  try {
    return readDecisionData(new Map(files.map((name) => [name, shippedText(name)])));
  } catch (fault) {
    if (!(fault instanceof ExpectedFailure)) throw fault;
    const [{ file, message }] = fault.findings;
    throw new Error(`${file} cannot be used: ${message}`, { cause: fault });
  }
}
