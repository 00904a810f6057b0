import type { AnswerKind, REASON_CODES } from '../model.js'

/** A question that no document can answer, whatever it holds. */
export interface Refusal {
  readonly kind: 'help' | 'abstention'
  readonly code: (typeof REASON_CODES)[number]
  readonly headline: string
}

const ADVICE =
  'I can only say what the documents state, not what you should do. For advice on your own position ask your union, your HR department or Acas.'
const OPINION = 'That asks for a judgement, and I only report what the documents state. I can tell you who said what.'
const FORECAST = 'That is about the future, and the documents do not say.'
const INSTRUCTION = 'I answer questions from the documents and take no other instructions.'

/**
 * What one does with a document, not with one's position: "how should I write it out?" asks what it says. A request to
 * be given something is none for advice either.
 */
const DESK_WORK = String.raw`(?! (?:ask|see|get (?:the|it\b)|find|have(?! to\b)|please|read|check|quote|cite|know|credit|reference|look up|add|email|learn|put|write|type|spell|call (?:it|them|him|her|this|the)|name|say|search|scroll|file|budget|caption|introduce|acknowledge|attribute|abbreviate|expand|paste|multiply|divide|refer|bother (?:opening|reading|with)|right (?:that|in|to)|correct (?:that|in|to))\b)`

const RULES: readonly (readonly [Refusal['kind'], Refusal['code'], string, readonly RegExp[]])[] = [
  [
    'abstention',
    'instruction',
    INSTRUCTION,
    [
      /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|previous|above|guidelines|documents?|sources?)\b/,
      /\b(?:system|initial|hidden|developer) (?:prompt|message|instructions?)\b/,
      /^(?:please )?(?:repeat|print|echo|output|write|reply|respond|answer|pretend|act|roleplay|imagine|translate|say)\b.{0,60}\b(?:after me|exactly|only|with|that|as|your|you are|in the style|the words?)\b/,
      /\b(?:your|the bot'?s?|slack|discord|api|bot) (?:tokens?|secrets?|passwords?|keys?|configuration|config|settings|environment|credentials|source code)\b/,
      /\byou are now\b|\bfrom now on\b|\bjailbreak\b|\bdan mode\b|\bas an ai\b|\bnew instructions?\b|\bwithout (?:citing|sources|citations)\b/,
      /\bmake (?:up (?:an?|some|any|your own) (?:[\w-]+ )?(?:figures?|numbers?|answers?|quotes?|sources?|names?|dates?|stor(?:y|ies))|(?:something|it|one|them) up)\b|\binvent\b.{0,20}\b(?:figure|number|quote|source)|\bjust guess\b|\bbest guess\b/,
    ],
  ],
  [
    'abstention',
    'advice',
    ADVICE,
    [
      new RegExp(String.raw`\b(?:should|shall|ought|can|could|may|must|would|do|will|am|was|have|did) i\b${DESK_WORK}`),
      new RegExp(
        String.raw`\bwhat (?:should|can|could|do|would|shall) (?:i|we) do\b|\bhow (?:do|can|should|would|could) (?:i|we)\b(?! get to\b)${DESK_WORK}|\bwhat (?:are|is) my\b`,
      ),
      /\bmy (?:job|redundancy|pension|payout|payment|pay|manager|boss|contract|rights?|notice|employer|post|role|position|severance|service|salary|band|grade|own|entitlement|tax|line manager|trade union|rep)\b/,
      /\b(?:am|are|is) (?:i|we|my \w+) (?:eligible|entitled|allowed|at risk|safe|covered|owed|due)\b|\b(?:i'?m|i am|i've|i have been|we're|we are) (?:being|at risk|facing|worried|entitled|eligible|made|thinking of|about to|off sick|on maternity)\b/,
      /\badvise me\b|\badvice (?:for|to) me\b|\bany advice\b|\byou recommend\b|\brecommend (?:me|that i|i)\b|^(?:please )?recommend\b|\bif i (?:take|took|accept|leave|apply|go|resign|refuse|stay)\b|\b(?:worth|good idea|better off) (?:me )?(?:taking|to take|accepting|applying|leaving)\b|\bwould you (?:take|accept|advise)\b/,
    ],
  ],
  [
    'abstention',
    'opinion',
    OPINION,
    [
      /\b(?:do|did|would|what do|don't) you (?:think|reckon|believe|feel|agree|prefer|like|consider|make of|support)\b|\byour (?:opinion|view|thoughts?|take|favourite|verdict)\b|\bin your (?:view|opinion)\b/,
      /\b(?:is|was|were|are|isn'?t|wasn'?t) .{0,60}\b(?:fair(?! share)|unfair|a mistake|a good (?:idea|thing|deal)|a bad (?:idea|thing|deal)|right thing|worth it|generous(?! (?:to|with)\b)|stupid|greedy|a disgrace|a scandal|excessive|outrageous|scandalous|unreasonable|disproportionate|extravagant|obscene|over the top|right to|wrong to|immoral|ethical|justified|(?<!percentage )(?<!-)wise|sensible|too (?:much(?! \w+ on\b)|little|high|low|generous(?! (?:to|with)\b))|reasonable|worthwhile|a success|a failure|a waste|any good|evil|incompetent|competent|trustworthy|reliable|biased|lying|telling the truth)\b/,
      /\bwho(?:'s| is| was|se) .{0,30}\b(?:to blame|at fault|fault|(?<!\b(?:two|three|four|five|ten|\d) )(?:worst|best|right|wrong)(?! (?:people|managers|staff|talent|information))|smartest|most (?:trustworthy|reliable|credible|honest))\b|\bwhose fault\b/,
      /\b(?:which|what) .{0,40}\b(?:is|are|was|were) (?:the )?(?:most |more )?(?:trustworthy|reliable|credible|best|worst|better|worse|biased|honest)\b(?! (?:average|mean|total|sum|amount|figure|rate|share|percentage|number|payout|payment)s?\b)/,
      /\bthe (?:better|best|stronger|strongest|weaker|weakest|more convincing) (?:case|argument|arguments|point|side)\b|\bwho(?:'s| is| was)? (?:more |most )?(?:right|wrong)\b(?! (?:people|managers|staff))/,
      /\b(?:more|most|less|least) (?:sense|credible|convincing|persuasive|honest|believable)\b|\bwho (?:should|do|can) (?:i|we|you) (?:trust|believe)\b/,
      /\brank\b.{0,60}\b(?:best|worst|better|worse)\b|\bbest to worst\b|\bworst to best\b/,
      /(?:^|[,.?!] )(?:so |and |but |well |why )?(?:should|ought) (?:the )?(?:government|nhs|ministers?|pcts?|managers?|ccgs?|gps?|they|unions?|trusts?|we|people|anyone|he|she|it|this|these|there|mps|hsj)\b/,
      /\b(?:was|were|is|are|did) .{0,50}\b(?:deserve|deserved|morally)\b|\bdeserve[sd]?\b/,
      /\bare (?:gps|managers|doctors|pcts|ccgs|clusters|consortia|commissioners|clinicians)\b.{0,30}\b(?:any good|good at|capable|better than|worse than|up to (?:it|the job|scratch))\b/,
    ],
  ],
  [
    'abstention',
    'forecast',
    FORECAST,
    [
      /\bnext (?:year|month|week|decade|time|round|few)\b|\bin (?:\w+ )?years'? time\b|\bin the (?:next|coming) \w+\b|\b(?:ever|never) (?:come back|happen|return|be back|be brought)\b|\bwill\b.{0,40}\bcome back\b|\bone day\b|\bby 20(?:[2-9]\d)\b|\bpredict\b|\bforecast for (?:20[2-9]|next|the (?:next|coming|future))|\bgoing to happen next\b|\bwhat happens next\b|\b(?:will|going to)\b.{0,60}\bin (?:the )?future\b(?! years)|\bwill there (?:ever )?be (?:another|a new|more|any|further)\b/,
      /\b20[2-9]\d(?:[-/]\d\d)?\b.{0,40}\bwill\b|\bwill\b.{0,80}\b20[2-9]\d(?:[-/]\d\d)?\b/,
    ],
  ],
  [
    'help',
    'off-topic',
    '',
    [
      /^(?:(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day|night)|morning|afternoon|evening|thanks?|thank you|thx|ta|cheers|ok|okay|k|cool|great|nice|lol|haha|bye|goodbye|see you|test|testing|ping|help|start|please|sorry|wow|yes|no|yep|nope|sure|fine|hmm+|well|good|brilliant|perfect|lovely|awesome|there|all|everyone|team|folks|bot|footnote|footnotes|so much|very much|a lot|mate|that's|that is|for that|then|again|and|a|you|too|are|now|done|got it|understood|will do|much appreciated|appreciated|really|helpful|useful|it|was|very|say|to)[\s,.!?:)'-]*)+$/,
      /\b(?:who|what) (?:are|made|built|created|wrote|programmed|runs|owns) you\b|\bare you (?:a |an )?(?:robot|bot|human|real|ai|person|alive|there|ok|sentient|chatgpt)\b|\b(?:what'?s|what is|whats) your name\b|\bhow are you\b|\bhow(?:'s| is) it going\b|\bwhat(?:'s| is) up\b(?! (?:for|with|in)\b)|\bwhat can you do\b|\bwhat can i ask\b|^(?:(?:so|and|but|ok|hi|hello)[, ]+)?how do(?:es)? (?:you|this|it) work\b|\bwho do you work for\b|\byou(?:'re| are| r) (?:\w+ )?(?:useless|stupid|great|rubbish|brilliant|amazing|wrong|terrible|crap|awful|the best|dumb|clever|funny|an idiot|idiot)\b|\btell me a joke\b|\bi (?:love|hate) you\b|\bshut up\b(?! shop)|^(?:please )?go away\b|\bhelp me\b$|\bdo you (?:like|speak|understand|work|sleep|have (?:an? )?(?:names?|feelings?|emotions?|friends?|family|body|brain|soul|mind|birthday|favou?rite|pets?|hobb(?:y|ies))|know (?:me|everything|any jokes?|a joke|who i am))\b|\bsay hello\b|\b(?:what|how)(?:'?s| is| was) the weather\b|\bweather (?:today|tomorrow|forecast|outside)\b/,
    ],
  ],
]

const REPORTING =
  'think|say|said|reckon|believe|call|called|describe|described|feel|felt|predict|predicted|forecast|concede|conceded|accept|accepted|admit|admitted|fear|feared|warn|warned|expect|expected|argue|argued|claim|claimed|hope|hoped|suggest|suggested'
/** "Does she think it is a good idea?" asks for somebody's opinion or forecast that the documents may report. */
const REPORTED = new RegExp(
  String.raw`\b(?:does|did|has|have|do) (?!you\b|i\b|we\b)[\p{L}\p{N}'. -]{2,40} (?:${REPORTING})\b|\bwho (?:\w+ )?(?:says|thinks|reckons|concedes|stressed|complained|accuses|accused|${REPORTING})\b|\baccording to (?!you\b)|\bwhose (?:opinion|view) is it\b|\bin (?!your\b|my\b|our\b)[\p{L}'. -]{2,40}(?:'s|s') (?:opinion|view|eyes|judgement)\b|, (?:says|said|thinks|reckons) (?!you\b|i\b|we\b)\p{L}|\b\p{L}{3,} (?:opinion|verdict)\?*$`,
  'u',
)
/** Who speaks of themselves asks for advice, whoever else is named. */
const OF_ONESELF = /\b(?:i|i'?m|i'?ve|me|my|mine|we|we're|us|our)\b/

/**
 * From this confidence on a fact answers what only sounds like a question for a judgement or a forecast ("is it sensible
 * to pool them?", where somebody said so): questions for the asker's own verdict are never met that surely.
 */
const OVERRULE_LEAST = 0.965
/** These repeat what is known of what the question names, not what it asks. */
const SECONDARY: readonly AnswerKind[] = [
  'definition',
  'comparison',
  'calculation',
  'clarification',
  'abstention',
  'help',
]

/** Whether an answer from facts stands against a refusal. */
export const isOverruled = (
  { code }: Refusal,
  { kind, confidence }: { readonly kind: AnswerKind; readonly confidence: number },
): boolean => (code === 'opinion' || code === 'forecast') && confidence >= OVERRULE_LEAST && !SECONDARY.includes(kind)

/** Why a question is not one for any document, or undefined. `lower` is the cleaned question in lower case. */
export function findRefusal(lower: string): Refusal | undefined {
  const text = lower.replaceAll('’', "'")
  const isReported = REPORTED.test(text)
  for (const [kind, code, headline, patterns] of RULES)
    if (!(isReported && isOfOthers(code, text)) && patterns.some(pattern => pattern.test(text)))
      return { kind, code, headline }
  return undefined
}

/** Whether a refusal is lifted where the question asks for what somebody else holds. */
const isOfOthers = (code: Refusal['code'], text: string): boolean =>
  code === 'opinion' || code === 'forecast' || (code === 'advice' && !OF_ONESELF.test(text))
