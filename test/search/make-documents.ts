import { splitSentences } from '../../src/language/sentences.js'
import type { Document } from '../../src/model.js'

/** Documents of paragraphs, titled by their ids. */
export function makeDocuments(texts: Readonly<Record<string, readonly string[]>>): Document[] {
  return Object.entries(texts).map(([id, paragraphs]) => {
    const text = paragraphs.join('\n\n')
    let start = 0
    const passages = paragraphs.map((paragraph, i) => {
      const end = start + paragraph.length
      const passage = { start, end, locator: `paragraph ${i + 1}`, sentences: splitSentences(text, start, end) }
      start = end + 2
      return passage
    })
    return { id, title: id, publisher: null, author: null, published: null, original: null, text, passages }
  })
}

/** Three small documents on made-up matters. */
export const HARBOURS = makeDocuments({
  'port-alba': [
    'Port Alba was founded in 1821 by Marta Quell. The harbour has 14 cranes and two lighthouses.',
    'In 1904 a storm sank nine ships. The council paid £18,196 for each crew in 1904-05.',
    'The harbour master is Owen Tarrant, who took over from Lise Brandt in May 1998.',
  ],
  'port-benn': [
    'Port Benn exports salt and timber. Its harbour froze in 1888, because the current failed.',
    'About 2,400 people live in Port Benn. The town’s railway closed in 1963.',
  ],
  weather: ['Storms come from the west. Winter lasts five months.'],
})
