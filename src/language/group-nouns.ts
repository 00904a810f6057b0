/**
 * Nouns for people and bodies, each a list of alternatives for a regular expression over lower-case text: the common
 * ones and those of the health service, in this one place.
 */

/** People who have names of their own. */
export const PERSON_NOUNS =
  'people|persons?|individuals?|managers?|doctors?|directors?|clinicians?|gps?|mps?|ministers?|colleagues'

/** People who are only counted. */
export const CROWD_NOUNS = 'staff|workers?|employees?|leavers'

/** Bodies and parts of them. */
export const BODY_NOUNS =
  'firms?|compan(?:y|ies)|trusts?|pcts?|hospitals?|ccgs?|consorti(?:a|um)|organisations?|unions?|charit(?:y|ies)|universit(?:y|ies)|councils?|departments?|regions?|clusters?|practices?|providers?'
