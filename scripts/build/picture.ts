import { STAGES, type StageName } from './stages.js';

/** Which stages each stage waits for; what stands side by side here runs side by side. */
export const WAITS_FOR: Readonly<Record<StageName, readonly StageName[]>> = {
  'fhir-packages': [],
  compile: ['fhir-packages'],
  validator: ['fhir-packages'],
  stamp: ['compile'],
  examples: ['stamp'],
  complete: ['stamp', 'validator'],
  validate: ['complete', 'examples'],
  schema: ['complete'],
  diagrams: ['validator'],
  package: ['examples', 'schema'],
  outputs: ['examples', 'schema'],
  site: ['diagrams', 'outputs'],
};

const BOX = { width: 560, height: 34, gap: 18, left: 20, top: 20 } as const;

/**
 * Draws the pipeline from the stages that the build really has: each stage a box, with what it does beside it.
 * @returns SVG; the same stages give the same picture
 */
export function pipelinePicture(): string {
  const names = order();
  const rows = names.map((name, row) => {
    const y = BOX.top + row * (BOX.height + BOX.gap);
    const arrow =
      row === 0
        ? ''
        : `<path d="M ${BOX.left + 70} ${y - BOX.gap} v ${BOX.gap - 3}" stroke="#505a5f" stroke-width="2" marker-end="url(#to)"/>`;
    return `${arrow}<rect x="${BOX.left}" y="${y}" width="140" height="${BOX.height}" rx="4" fill="#eef4fa" stroke="#1d70b8"/><text x="${BOX.left + 70}" y="${y + 22}" text-anchor="middle" font-weight="bold">${name}</text><text x="${BOX.left + 160}" y="${y + 22}">${escape(STAGES[name])}</text>`;
  });
  const height = BOX.top * 2 + names.length * (BOX.height + BOX.gap) - BOX.gap;
  const width = BOX.width + 2 * BOX.left;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="14" fill="#0b0c0c">`,
    `<title>The stages of a build: ${names.join(', ')}</title>`,
    '<defs><marker id="to" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" markerHeight="5" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" fill="#505a5f"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** @returns the stages so that each comes after those it waits for */
function order(): StageName[] {
  const done: StageName[] = [];
  const visit = (name: StageName): void => {
    if (done.includes(name)) return;
    WAITS_FOR[name].forEach(visit);
    done.push(name);
  };
  (Object.keys(STAGES) as StageName[]).forEach(visit);
  return done;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
