import pc from 'picocolors';
import type { Presentation, ShownContact } from './present.js';

const LABEL_WIDTH = 24;
const LABELS = { telephone: 'Telephone', 'e-mail': 'E-mail', web: 'Web' } as const;

/** A presentation as lines of text, in the order in which a screen reader should read them. */
export function presentationLines(presentation: Presentation): string[] {
  const { look, headline, meaning, action, contacts, involvement, facts } = presentation;
  return [
    `${look.symbol} ${look.tag}`,
    headline,
    meaning,
    action,
    '',
    ...contacts.flatMap(contactLines),
    ...involvement.map((line) => labelled('Involvement', line)),
    ...facts.map(([label, value]) => labelled(label, value)),
  ];
}

function contactLines({ name, ways }: ShownContact): string[] {
  return [
    labelled('Contact', name),
    ...ways.map(({ kind, value, when }) =>
      labelled(LABELS[kind], when === undefined ? value : `${value}, ${when}`),
    ),
  ];
}

function labelled(label: string, value: string): string {
  return `${label.padEnd(LABEL_WIDTH)} ${value}`;
}

/**
 * A presentation for a terminal. Whatever came from outside loses its control characters: a reply must not be able to
 * repaint the screen that it is shown on.
 * @param colour whether the terminal shows colours; they never say anything that the words do not
 */
export function presentationText(presentation: Presentation, colour: boolean): string {
  const [mark = '', headline = '', ...rest] = presentationLines(presentation).map(plain);
  const colours = pc.createColors(colour);
  const paint = colours[presentation.look.colour];
  return `${[colours.bold(paint(mark)), colours.bold(headline), ...rest].join('\n')}\n`;
}

/** Without control characters, and without those that turn the direction of writing. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, ' ');
}
