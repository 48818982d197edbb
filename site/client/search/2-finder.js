/* Finds entries. Knows nothing of the page, so that the tests can ask it what a reader would. */
(function (search) {
  'use strict';

  /** Columns of an entry. */
  var COLUMN = { type: 0, href: 1, title: 2, context: 3, text: 4, retired: 5 };

  /** What is named counts more than what is told. */
  var FIELD_WEIGHTS = { keys: 6, title: 4, context: 1.2, text: 1 };
  var RETIRED_WEIGHT = 0.4;
  var TYPE_WEIGHTS = {
    artefact: 1.3,
    case: 1.2,
    page: 1.1,
    code: 1.1,
    element: 0.7,
    constraint: 0.7,
    example: 0.8,
  };

  function hasDigit(term) {
    return /\p{N}/u.test(term);
  }

  /** One slip in a short word, two (letters that changed places, for one) in a longer; numbers are never meant to be other numbers. */
  function slips(term) {
    if (hasDigit(term) || term.length < 4) return false;
    return term.length < 6 ? 1 : 2;
  }

  /** The beginning of a word is enough, but not of a number. */
  function mayContinue(term) {
    return term.length > 1 && !/^\p{N}+$/u.test(term);
  }

  /** A word of the reader's: as a whole, or in all its telling parts. */
  function wordQuery(terms) {
    if (terms.length === 1) return terms[0];
    return { combineWith: 'OR', queries: [terms[0], { combineWith: 'AND', queries: terms.slice(1) }] };
  }

  /**
   * Ways to look, the strictest first. `all`: every word is there, or begins a word that is there. `similar`: some
   * words are spelt a little differently. `some`: not every word is there.
   */
  var WAYS = [
    { name: 'all', combineWith: 'AND', fuzzy: false },
    { name: 'similar', combineWith: 'AND', fuzzy: slips },
    { name: 'some', combineWith: 'OR', fuzzy: false },
    { name: 'some', combineWith: 'OR', fuzzy: slips },
  ];

  /**
   * Makes the finder.
   * @param MiniSearch the library
   * @param data what the build wrote: `entries` and `index`
   */
  search.createFinder = function (MiniSearch, data) {
    var entries = data.entries;
    var index = MiniSearch.loadJS(
      // Entry 0 is document 0 and so on, which the index file therefore leaves out.
      Object.assign({}, data.index, { documentIds: Object.assign({}, Object.keys(entries).map(Number)) }),
      search.indexOptions,
    );

    function look(way, wanted, whole) {
      return index.search(
        {
          combineWith: 'OR',
          queries: [
            { fields: ['keys'], queries: [whole], fuzzy: false },
            { combineWith: way.combineWith, queries: wanted.map(wordQuery), fuzzy: way.fuzzy },
          ],
        },
        {
          // Every string of the query is a term already.
          tokenize: function (term) {
            return [term];
          },
          boost: FIELD_WEIGHTS,
          prefix: mayContinue,
          boostDocument: function (id) {
            var weight = TYPE_WEIGHTS[entries[id][COLUMN.type]] || 1;
            return entries[id][COLUMN.retired] ? weight * RETIRED_WEIGHT : weight;
          },
        },
      );
    }

    function toHit(result, whole) {
      var entry = entries[result.id];
      return {
        type: entry[COLUMN.type],
        href: entry[COLUMN.href],
        title: entry[COLUMN.title],
        context: entry[COLUMN.context],
        text: entry[COLUMN.text],
        terms: new Set(result.terms),
        // The reader wrote its name.
        exact: Object.hasOwn(result.match, whole) && result.match[whole].includes('keys'),
      };
    }

    /**
     * @param query what the reader typed
     * @returns `{ hits, way }`: hits best first, each `{ type, href, title, context, text, terms, exact }` with the
     *   terms that matched; the way in which they were found
     */
    return function find(query) {
      var wanted = search.terms.words(query).map(search.terms.termsOf).filter(notEmpty);
      var whole = search.terms.squeeze(query);
      if (whole === '') return { hits: [], way: 'all' };
      for (var way of WAYS) {
        var found = look(way, wanted, whole);
        if (found.length === 0) continue;
        var hits = found.map(function (result) {
          return toHit(result, whole);
        });
        // Sorting keeps the order of the score among equals.
        hits.sort(function (a, b) {
          return Number(b.exact) - Number(a.exact);
        });
        return { hits: hits, way: way.name };
      }
      return { hits: [], way: 'all' };
    };
  };

  function notEmpty(list) {
    return list.length > 0;
  }
})(window.guideSearch);
