const MOMENT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const FORMS = {
  4: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric' }),
  7: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  10: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
} as const;

/** A FHIR instant as people in England and Wales read it; as it is where it is none. */
export function momentInWords(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : MOMENT.format(time).replace(' at ', ', ');
}

/** A FHIR date (day, month or year) in words; as it is where it is none. */
export function dayInWords(date: string): string {
  const form = FORMS[date.length as keyof typeof FORMS] as Intl.DateTimeFormat | undefined;
  const time = Date.parse(date);
  return form === undefined || Number.isNaN(time) ? date : form.format(time);
}
