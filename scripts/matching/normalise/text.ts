/** Letters that are letters of their own in their alphabets, so that taking marks away leaves them as they are. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};
/** Apostrophes of every kind join what they stand between; all other punctuation parts it. */
const APOSTROPHES = /['’‘ʼʻ`´′]/g;

/**
 * Folds a text to what is compared: lower case, no diacritics, no apostrophes, words parted by one space.
 * @param text as it was typed
 * @returns letters and digits of any script with single spaces between words; empty where nothing is left
 */
export function foldText(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøðđþłħıŋ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text, folded. */
export function wordsOf(text: string | undefined): readonly string[] {
  const folded = foldText(text ?? '');
  return folded === '' ? [] : folded.split(' ');
}
