import { join, relative } from 'node:path';
import { sushiExport, utils } from 'fsh-sushi';
import type { Compilation, ConformanceResource } from '../../scripts/compile/index.js';
import type { Definitions } from '../../scripts/compile/load-definitions.js';
import { listenToSushi } from '../../scripts/compile/sushi-log.js';

/** Compiles a guide with SUSHI's own importer and exporter, in full: what every compile must equal. */
export async function compiledBySushiItself(root: string, definitions: Definitions): Promise<Compilation> {
  const folder = join(root, 'input', 'fsh');
  const { findings, result } = await listenToSushi(root, () => {
    const tank = utils.fillTank(utils.getRawFSHes(folder), utils.readConfig(root));
    tank.checkDuplicateNameEntities();
    return sushiExport.exportFHIR(tank, definitions);
  });
  if (result === undefined) return { artefacts: [], findings };
  const exported = [
    ...[...result.profiles, ...result.extensions, ...result.logicals],
    ...[...result.valueSets, ...result.codeSystems],
    ...result.instances.filter(({ _instanceMeta: { usage } }) => usage !== 'Inline'),
  ];
  const artefacts = exported.map((entry) => {
    const fileName = entry.getFileName();
    const place = result.fshMap.get(fileName);
    return {
      resource: entry.toJSON(false) as ConformanceResource,
      fileName,
      source: place && {
        file: join('fsh', relative(folder, place.file ?? '')),
        startLine: place.location?.startLine ?? 0,
        endLine: place.location?.endLine ?? 0,
        fshName: place.fshName,
        fshType: place.fshType,
      },
    };
  });
  return { artefacts: artefacts.sort((a, b) => (a.fileName < b.fileName ? -1 : 1)), findings };
}

/** @returns a compilation to compare, its findings sorted: nobody relies on the order in which SUSHI finds them */
export function comparable({ artefacts, findings }: Compilation): unknown {
  return {
    artefacts: artefacts.map((artefact) => JSON.stringify(artefact)),
    findings: findings.map((finding) => JSON.stringify(finding)).sort(),
  };
}

/** @returns what one compilation has and the other has not, cut short: a diff of whole resources takes minutes */
export function differences(one: Compilation, other: Compilation): string[] {
  const lines = ({ artefacts, findings }: Compilation): string[] =>
    [...artefacts, ...findings].map((entry) => JSON.stringify(entry));
  const only = (some: string[], others: string[]): string[] => {
    const left = [...others];
    return some.filter((line) => {
      const index = left.indexOf(line);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
  };
  const [ours, theirs] = [lines(one), lines(other)];
  return [
    ...only(ours, theirs).map((line) => `+ ${line}`),
    ...only(theirs, ours).map((line) => `- ${line}`),
  ].map((line) => line.slice(0, 400));
}
