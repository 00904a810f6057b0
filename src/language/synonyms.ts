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
gap difference shortfall
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

/** Common verbs, adverbs and adjectives that seldom carry the matter of a question: unmet, they weigh little. */
export const SOFT_WORDS: ReadonlySet<string> = new Set(
  `actual actually appear appears appeared apparently apart attend attended attending attribute attributed basically
  become becomes bring bringing brings brought called came case cases clearly come comes coming concern concerning
  concerned consider considered contain contained cover covered covers crop cropping cropped current currently
  different differ distinguish distinction exist exists existing expect expected expecting face faced faces facing
  fairly feel feeling feels follow following front full general generally given gives giving goes going gone
  happen happened happening happens imply implied implies important include included includes including individual
  instead involve involved involves issue keep keeps kept knock lately later latest lead leading leads leave level
  levels link linked main mainly make makes making manage managed matter matters mean means meant mess moment name
  named names new normal normally number obvious occur odd old originally overall own particular particularly pick
  place places play point points popped popping possible precisely previous previously primarily produce produced
  provide provided provides quite raise raised range reach reached reading reason regard regarded regarding
  relate related relevant report reported represent represented represents respect result roughly run running seem
  seemed seems seen sense serious set sets shape short simple simply single slagging sound sounds speak special
  specific specifically spell spells spoke spoken start started stated still stuff take taken takes talk talked talking
  term terms thing things think times topic total towards true try trying turn turned typical typically understand
  usual usually version versions various wanted wants way ways work worked working works wrong yet says keeps
  days back bothered heads headcount numbers old keep keeps mix mixed stuff proper properly whole round around exactly sort supposed meant come`.split(
    /\s+/,
  ),
)

/** How people type function words in a hurry, and what they meant. */
export const SHORTHAND: ReadonlyMap<string, string> = new Map(
  `wat:what wot:what wots:what wut:what whats:what wht:what waht:what whta:what wen:when wehn:when whn:when whens:when
  hw:how hwo:how howm:how whoe:who hu:who whos:who wich:which whcih:which wihch:which whch:which witch:which y:why wy:why
  u:you ur:your r:are n:and b4:before cos:because coz:because cuz:because untill:until til:until till:until thier:their
  there:there abt:about wrt:about w:with mny:many manny:many muhc:much mcuh:much mch:much teh:the hte:the fo:of ot:to
  form:from frm:from fomr:from wsa:was wre:were wer:were dose:does dos:does dd:did sez:says sed:said siad:said vs:versus
  v:versus avg:average ave:average av:average max:maximum min:minimum govt:government gov:government dept:department
  exec:executive execs:executives mgmt:management mgrs:managers mgr:manager orgs:organisations org:organisation
  redundo:redundancy pct:pct yrs:years yr:year no.:number approx:approximately`
    .split(/\s+/)
    .map(pair => pair.split(':'))
    .map(([typed = '', meant = '']) => [typed, meant]),
)
