/*
 * How text becomes search terms. The build runs this file too, so that the index and the reader's words are cut
 * alike: at hyphens, dots and brackets, and where small letters meet capitals. `requestIdentifier`,
 * `request-identifier` and "request identifier" all give the same parts.
 */
window.guideSearch = window.guideSearch || {};

(function (search) {
  'use strict';

  /** Words of letters and digits, held together by hyphens, underscores and apostrophes. */
  var WORD = /[\p{L}\p{M}\p{N}]+(?:[-_'’][\p{L}\p{M}\p{N}]+)*/gu;
  /** `person`, `Info`, `NHS` before `Number`; what is neither capital nor small counts as small. */
  var PART = /\p{Lu}+(?!\p{Ll})[\p{N}]*|\p{Lu}?[^\p{Lu}\-_'’]+|\p{Lu}+/gu;
  var MARKS = /\p{M}/gu;
  /** American spelling becomes British. */
  var BRITISH = [
    [/^(.{4,}i)z(e|ed|es|er|ers|ing|ation|ations|ational)$/, '$1s$2'],
    [/^artifact/, 'artefact'],
    [/^(behavi|col|fav|hon)or/, '$1our'],
    [/^licens/, 'licenc'],
    [/^center/, 'centre'],
  ];
  /** Too frequent to tell one place from another. "Not" stays: it does. */
  var STOP = new Set(
    'a an and are as at be been by can do does for from has have how i if in into is it its me my of on or so such that the their them then there these they this those to was were what when where which who why will with would you your'.split(
      ' ',
    ),
  );

  function fold(text) {
    return BRITISH.reduce(function (term, rule) {
      return term.replace(rule[0], rule[1]);
    }, text.normalize('NFKD').replace(MARKS, '').toLowerCase());
  }

  /** Most words come again and again: each is cut once. Offsets count from the start of the word. */
  var known = new Map();

  function cut(word) {
    var parts = known.get(word);
    if (parts === undefined) {
      parts = Array.from(word.matchAll(PART), function (part) {
        return { start: part.index, end: part.index + part[0].length, term: fold(part[0]) };
      }).filter(function (part, index) {
        // The s of a genitive is no word, nor is an accent without a letter.
        return part.term !== '' && (index === 0 || part.term !== 's');
      });
      known.set(word, parts);
    }
    return parts;
  }

  /**
   * Cuts a text into words and each word into parts.
   * @returns list of `{ start, end, term, parts }`, each part again `{ start, end, term }`; offsets into the text
   */
  function words(text) {
    return Array.from(text.matchAll(WORD), function (word) {
      var parts = cut(word[0]).map(function (part) {
        return { start: word.index + part.start, end: word.index + part.end, term: part.term };
      });
      return {
        start: word.index,
        end: word.index + word[0].length,
        term: parts.map(termOf).join(''),
        parts: parts,
      };
    }).filter(function (word) {
      return word.term !== '';
    });
  }

  function termOf(piece) {
    return piece.term;
  }

  /** Letters and digits of a name, all else left out: `req-12` → `req12`. Two spellings of one name are equal. */
  function squeeze(text) {
    return words(text).map(termOf).join('');
  }

  function isTelling(term) {
    return !STOP.has(term);
  }

  /** A word as a whole and its telling parts; where there is but one part, it is the whole. */
  function termsOf(word) {
    var parts = word.parts.map(termOf).filter(isTelling);
    return word.parts.length > 1 ? [word.term].concat(parts) : parts;
  }

  /** Terms of a field: of `keys` one for each line, of all others the words and their parts. */
  function tokenize(text, field) {
    if (field === 'keys') return text.split('\n').map(squeeze).filter(Boolean);
    return (text.match(WORD) || []).flatMap(function (word) {
      var parts = cut(word);
      return termsOf({ term: parts.map(termOf).join(''), parts: parts });
    });
  }

  search.terms = { words: words, squeeze: squeeze, termsOf: termsOf };

  /** Options of the index: the same when it is built and when it is loaded. */
  search.indexOptions = {
    fields: ['keys', 'title', 'context', 'text'],
    tokenize: tokenize,
    processTerm: function (term) {
      return term;
    },
  };
})(window.guideSearch);
