import { stem } from './stem.js'

/**
 * Groups of everyday British words that stand for each other in a question, whatever the documents are about. Field
 * terms belong to a corpus's glossary, not here. The first word of a group names it.
 */
export const SYNONYMS: readonly (readonly string[])[] = `
boss chief head leader chief-executive gaffer
say state tell claim argue remark comment opine reckon
warn caution alert
worry concern fear anxiety worried concerned anxious afraid nervous dread
problem issue trouble difficulty drawback downside
biggest largest highest greatest maximum max most top
smallest lowest least minimum min bottom
leave quit depart exit walk go
job post role position title
pay salary wage
money cash funding fund dosh
cost price bill expense
amount sum figure
average mean avg typical
total overall altogether combined sum
share proportion percentage percent fraction chunk slice
rise increase growth grow jump climb
fall decrease drop decline reduction reduce
gap shortfall
help support assist aid assistance
want wish desire
need require
buy purchase
choose pick select choice
stop prevent avoid halt
begin start launch
finish end complete
keep retain hold
form create set-up establish
happen occur
big large huge enormous
small little tiny
quick fast swift rapid
early sooner
late later
hard difficult tough tricky
risk danger hazard
plan proposal scheme
meeting gathering
company firm business
union trade-union
staff workforce employee worker personnel people
trust organisation body
government ministers ministry
doctor medic physician doc
hospital acute
expert specialist
senior top-level high-ranking
person bloke guy chap individual somebody someone
article piece story report write-up
author writer journalist reporter
publish publication print
chair chairman chairwoman chairperson
deputy vice
think believe consider reckon feel
show reveal suggest indicate
agree endorse back
criticise criticize slam blast attack
describe call label term dub
explain clarify
ask question quiz
reason why cause
result effect consequence outcome impact
area region patch
change reform reorganisation shake-up upheaval restructuring restructure overhaul
merger merging merge
deadline date
talk discuss discussion
opinion view stance position
aim goal objective purpose
chance opportunity prospect
skill talent expertise ability
stay remain
free release
fear dread
trouble bother
main key principal
hint sign
promise pledge guarantee
allow let permit
buyer purchaser
contract agreement deal
exact precise
roughly approximately around about
`
  .trim()
  .split('\n')
  .map(line => line.split(' '))

/** Words of courtesy and small talk around a question: they need no evidence. */
export const CHATTER: ReadonlySet<string> = new Set(
  `hi hello hey hiya morning afternoon evening all folks team guys lads everyone anyone somebody please pls plz thanks
  thank cheers ta thx tia ok okay right so well just quick quickly question query wondering wonder know tell give say
  explain remind reminder help show find found look looking check checking handy hand remember recall forget forgot got
  get gotta need want like love mate pal bloke again actually basically really exactly bit sort kind thing stuff
  something anything idea clue notes briefing brief paper slide deck report today tomorrow tonight meeting sorry
  btw tbh imo lol fyi asap eh huh hmm um er oh yeah yep nope nah yes no mr mrs ms dr sir prof professor document
  documents article articles piece source sources according mention mentioned mentions named state stated says said
  put putting come came keep please quote cite cited total figure figures number amount value answer info information
  detail details fact facts data question questions`.split(/\s+/),
)

/** Common verbs, adverbs, adjectives and nouns that seldom carry the matter of a question: unmet, they weigh little. */
const SOFT_LIST =
  `actual actually appear apparently apart attend attribute basically become bring call case clear clearly
  come concern consider contain cover crop current currently different differ distinguish distinction exist expect face
  fairly feel find fit follow front full general generally give go gone happen imply important include individual
  instead involve issue keep kept knock late later latest lead leave level link main mainly make matter mean meant mess
  mix moment name new normal normally number obvious obviously occur odd old overall own particular particularly
  pick place play point pop possible possibly precise precisely previously primarily produce proper properly provide
  quite raise range reach read reason regard relate relevant represent respect roughly run seem sense serious set shape
  short show simple simply single slag sort sound speak special specific specifically spell spoke start state still
  stuff take talk term thing think time topic toward true try turn type typical typically understand usual usually
  various version want way whole work wrong yet back bother round around exact exactly suppose aspect ahead begin
  behind bit bottom chance charming chase chip clarify close come concerned confirm confuse context continue count
  couple date day deal describe description detail discuss drop early easy end entire essentially even event ever
  example expression fact far fear field figure fill final finally first force form forward get good great group grow
  guess hand happening hard harder hear hold hope hot idea identify illustrate indicate instance interview just kind
  know lately let like line list little local long look lose lot major manner mention message middle mind mood most
  mostly move much need note notice notion now offer ok open order originally part particular partly pass per period
  phrase piece plain plan play plenty position problem process purpose put question quickly quote rather ready real
  really recall recent recently refer regarding remain remember report reportedly resolve response right role say see
  seek side sign similar situation small somebody someone something soon speaker spot stage stance stand step stop
  story strange stress sudden suggest sum summarise summary sure system tackle tell tend thought together top
  total trouble understanding unusual use using view wake walk watch well wide will wil wise word worry would write
  write-up across actual heads headcount count ones lot lots loads bunch guys anything anyone everything everyone
  approximately approx circa ballpark ongoing upcoming back quick catch gist bottom basics rundown recap overview mate bloke charming crystal
  supposedly allegedly seemingly presumably versus keeps days popping turned bringing contributes contribute`
    .split(/\s+/)
    .filter(word => word !== '')

export const SOFT_WORDS: ReadonlySet<string> = new Set(SOFT_LIST)
const SOFT_STEMS: ReadonlySet<string> = new Set(SOFT_LIST.map(stem))

/** Whether a word, lower case, seldom carries the matter of a question, in any of its forms. */
export const isSoft = (word: string): boolean => SOFT_WORDS.has(word) || SOFT_STEMS.has(stem(word))

/** How people type function words in a hurry, and what they meant. */
export const SHORTHAND: ReadonlyMap<string, string> = new Map(
  `wat:what wot:what wots:what wut:what whats:what wht:what waht:what whta:what wen:when wehn:when whn:when whens:when
  hw:how hwo:how howm:how whoe:who hu:who whos:who wich:which whcih:which wihch:which whch:which witch:which y:why wy:why
  u:you ur:your r:are n:and b4:before cos:because coz:because cuz:because untill:until til:until till:until thier:their
  there:there abt:about wrt:about w:with mny:many manny:many muhc:much mcuh:much mch:much teh:the hte:the fo:of ot:to
  form:from frm:from fomr:from wsa:was wre:were wer:were dose:does dos:does dd:did sez:says sed:said siad:said vs:versus
  v:versus avg:average ave:average av:average ovr:over max:maximum min:minimum govt:government gov:government dept:department
  exec:executive execs:executives mgmt:management mgrs:managers mgr:manager orgs:organisations org:organisation
  thru:through loose:lose loosing:losing looses:loses ppl:people pple:people gonna:going wud:would cud:could shud:should precent:percent percant:percent
  atm:now redundo:redundancy pct:pct yrs:years yr:year no.:number approx:approximately`
    .split(/\s+/)
    .map(pair => pair.split(':'))
    .map(([typed = '', meant = '']) => [typed, meant]),
)
