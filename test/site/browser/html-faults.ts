import { HtmlValidate } from 'html-validate';

/** Ids as the IG Publisher writes them begin with an underscore or hold colons; HTML allows that. */
const CHECKER = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'valid-id': ['error', { relaxed: true }] },
});

/** @returns what is wrong with a page, one text for each fault: `path:line rule message` */
export async function htmlFaults(path: string, text: string): Promise<string[]> {
  const { results } = await CHECKER.validateString(text);
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line }) => `${path}:${line} ${ruleId} ${message}`);
}
