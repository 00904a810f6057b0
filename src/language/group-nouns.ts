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

/** Words for people by what they do, and for bodies and parts of public life by what they are for; singular. */
const GROUPS = new Set(
  `accountant adviser advisor airline analyst apprentice architect army auditor backbencher bank banker barrister
  bishop board builder bursar cabinet care-home carer caterer chancellor charity chemist childminder church
  civil-servant cleaner clerk clinician club coalition college commissioner committee congress conservative
  consortium consultant contractor coroner council councillor counsellor court customer democrat dentist dental
  diplomat doctor donor driver economist educator electrician employer engineer firefighter gp graduate
  hospice hospital housing independent inspector insurer investor janitor journalist judge junior jury
  labour landlord laboratory lawyer lecturer legislator liberal librarian lobbyist lord magistrate manager mayor
  medic midwife midwives military mp newspaper nurse nursing nursery nutritionist occupational ombudsman optician
  optometrist orderly osteopath ambulance paramedic parent parliament patient peer pensioner pharmacist pharmacy
  pharmaceutical physician physio physiotherapist plumber podiatrist police politician porter practice-nurse prison
  professor programmer psychiatrist psychologist publisher pupil radiographer receptionist recruit regulator
  researcher resident school scientist secretary senator shareholder sheriff shopkeeper social-worker soldier
  solicitor student surgeon surgery surveyor taxpayer teacher technician tenant therapist tory tories town
  trainee trainer treasury treasurer tribunal undergraduate union university vet volunteer voter whip worker`
    .split(/\s+/)
    .map(noun => noun.replace('-', ' ')),
)

/** "Acute trusts", "foundation hospitals": bodies of one kind. */
const KIND_OF_BODY = /^\p{L}+ (?:trusts?|hospitals?|providers?|practices?|councils?|unions?)$/u

/** Whether a word, lower case, is for people or bodies of one kind, so that another kind is not meant by it. */
export const isGroupNoun = (word: string): boolean =>
  KIND_OF_BODY.test(word) ||
  GROUPS.has(word) ||
  GROUPS.has(word.replace(/s$/, '')) ||
  GROUPS.has(word.replace(/ies$/, 'y'))
