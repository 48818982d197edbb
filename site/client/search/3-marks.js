/* Shows where in a text the reader's words stand. */
(function (search) {
  'use strict';

  /** Letters of a text that are shown around the first match. */
  var EXCERPT = 220;
  var BEFORE = 60;

  /** Ranges `[start, end]` of a text whose words are among the terms; a whole word counts before its parts. */
  function ranges(text, terms) {
    return search.terms.words(text).flatMap(function (word) {
      if (terms.has(word.term)) return [[word.start, word.end]];
      return word.parts
        .filter(function (part) {
          return terms.has(part.term);
        })
        .map(function (part) {
          return [part.start, part.end];
        });
    });
  }

  /**
   * The part of a text that holds the first match, with dots where something is left out.
   * @param terms a Set of terms
   */
  search.excerpt = function (text, terms) {
    if (text.length <= EXCERPT) return text;
    var first = ranges(text, terms)[0];
    var start =
      first === undefined || first[1] <= EXCERPT - 20 ? 0 : text.lastIndexOf(' ', first[0] - BEFORE) + 1;
    var end = text.length <= start + EXCERPT ? text.length : text.lastIndexOf(' ', start + EXCERPT);
    if (end <= start) end = start + EXCERPT;
    return (start > 0 ? '… ' : '') + text.slice(start, end) + (end < text.length ? ' …' : '');
  };

  /**
   * Puts a text into an element, with a `mark` around each matching word. Text stays text: nothing in it is markup.
   */
  search.mark = function (element, text, terms) {
    var position = 0;
    ranges(text, terms).forEach(function (range) {
      element.append(text.slice(position, range[0]));
      var mark = document.createElement('mark');
      mark.textContent = text.slice(range[0], range[1]);
      element.append(mark);
      position = range[1];
    });
    element.append(text.slice(position));
    return element;
  };
})(window.guideSearch);
