import { stem } from '../language/stem.js'

/** Words that questions and texts use for one another, a group a line; general English, no topic of its own. */
const GROUPS = `
die death dead perish deceased kill|born birth native|begin start commence launch initiate outset originate|
end finish conclude cease stop terminate|create make produce form establish found set develop build construct invent design|
name call term know refer title dub title|big large great huge major main primary chief principal|
small little tiny minor|important significant key crucial vital essential|show demonstrate display illustrate reveal|
use employ utilize apply|help aid assist support|need require necessary|cause lead result produce bring trigger prompt|
reason cause motive why because due|effect impact influence consequence result|increase rise grow growth gain expand|
decrease decline fall drop reduce reduction lower lessen|buy purchase acquire|sell sale|
job occupation profession career work post role position|live reside inhabit dwell home resident|
move relocate migrate transfer|author write wrote publish|book work publication|speak say state claim argue remark tell|
think believe consider regard view opinion|fight battle war combat conflict|win defeat victory beat triumph conquer|
lose loss defeat|attack raid assault invade invasion|kill slay murder execute|country nation state|
city town municipality|area region territory zone district land|person people individual man|
group organization body association|leader head chief ruler commander|king monarch ruler crown|
law act legislation statute rule|agree agreement treaty accord pact deal|allow permit enable let|
prevent stop block prohibit forbid ban|join enter accede accession member|leave exit depart withdraw|
send dispatch|give provide supply grant offer award|receive get obtain gain|contain include comprise consist compose|
different vary differ distinct diverse|similar like same alike|type kind sort form variety category|
part portion section segment component|amount quantity number|percentage percent proportion share|
cost price pay expense fee|money fund finance financial currency|rich wealthy|poor poverty|
teach educate instruct|learn study|school college university|student pupil|child kid young youth|old elderly age ancient|
near close nearby adjacent|far distant|above over|below under|first initial early original|last final latter|
yearly annual|year annual|month monthly|day daily|often frequent usual common typical|rare seldom|
fast quick rapid speed|slow|high tall height elevation|long length|deep depth|wide width breadth|heavy weight mass|
hot heat warm temperature|cold cool|belief faith religion religious|church religious clergy|
doctor physician medical|illness disease sick|food eat|water|ship boat vessel|train railway railroad|car automobile vehicle|
film movie|tv television|music song musical|game match|team club|play player|
place location site locate situate|occur happen take place event|continue remain stay last|
change alter modify convert transform|choose select elect pick appoint|control govern rule administer manage|
discover find detect|see observe view|describe depict characterize|measure calculate determine|
equal equivalent same|replace succeed substitute supersede|follow succeed after|precede before prior previous|
attempt try effort seek|want wish desire|own possess belong|protect defend guard|destroy demolish ruin|
damage harm injure|remove eliminate abolish|oppose against object resist|reject refuse deny|accept adopt approve|
complete finish entire whole|popular famous renown celebrated known|population inhabitant people resident|
payout payment payoff severance compensation|staff worker employee workforce|boss manager executive|
quit resign leave depart exit|salary pay wage earn earnings|average mean|nickname name alias|nationality country|
serve service|today present current modern now|former previous ex|original first|`

/** For each stem the stems of words that may stand for it. */
export const RELATED_STEMS: ReadonlyMap<string, readonly string[]> = createRelated()

function createRelated(): Map<string, string[]> {
  const related = new Map<string, Set<string>>()
  for (const line of GROUPS.split('|')) {
    const stems = [...new Set(line.trim().split(/\s+/).filter(Boolean).map(stem))]
    for (const a of stems) {
      const set = related.get(a) ?? new Set<string>()
      for (const b of stems) if (b !== a) set.add(b)
      related.set(a, set)
    }
  }
  return new Map([...related].map(([key, set]) => [key, [...set]]))
}
