import { describe, expect, it } from 'vitest'
import { extract } from '../../adapters/import/extract.js'
import type { Extracted } from '../../adapters/import/extracted.js'
import type { Kind } from '../../adapters/import/kinds.js'
import { makeDocx, makePdf, makeXlsx, makeZip, wordParagraph, wordTable } from './make-files.js'

const read = (kind: Kind, content: string | Uint8Array): Promise<Extracted> =>
  extract(kind, Buffer.from(content), 'the subject')
const texts = async (kind: Kind, content: string | Uint8Array): Promise<readonly string[]> =>
  (await read(kind, content)).blocks.map(({ text }) => text)

describe('a PDF', () => {
  it('gives paragraphs with the pages they stand on', async () => {
    const pdf = makePdf([
      [
        'The board met in June. It agreed to save',
        '£3.2m by March 2012.',
        '',
        'Nobody voted against the commis-',
        'sioning plan of 2010-',
        '11.',
      ],
      ['Thanks were given.'],
    ])
    expect((await read('pdf', pdf)).blocks).toEqual([
      { text: 'The board met in June. It agreed to save £3.2m by March 2012.', locator: 'page 1' },
      { text: 'Nobody voted against the commissioning plan of 2010-11.', locator: 'page 1' },
      { text: 'Thanks were given.', locator: 'page 2' },
    ])
  })

  it('has title, author and date only where its metadata says so', async () => {
    const info = '/Title (Board paper) /Author (Ann Bell) /CreationDate (D:20110630120000Z)'
    expect(await read('pdf', makePdf([['Text.']], { info }))).toMatchObject({
      title: 'Board paper',
      author: 'Ann Bell',
      published: '2011-06-30',
      publisher: null,
    })
    expect(await read('pdf', makePdf([['2011-06-30 Minutes']], { info: '/Title (Untitled)' }))).toMatchObject({
      title: null,
      author: null,
      published: null,
    })
  })

  it('loses its running heads, feet and page numbers', async () => {
    const page = (n: number) => [
      'Board papers, confidential',
      '',
      `Matter ${'abcdef'[n]} was settled.`,
      '',
      `Page ${n} of 5`,
    ]
    expect(await texts('pdf', makePdf([1, 2, 3, 4, 5].map(page)))).toEqual(
      [...'bcdef'].map(letter => `Matter ${letter} was settled.`),
    )
  })

  it('with some pages without text is taken with a note', async () => {
    const { notes } = await read('pdf', makePdf([['One.'], [], ['Three.']]))
    expect(notes).toEqual(['no text on page 2 (scanned?)'])
  })

  it.each([
    ['scanned', makePdf([[], []]), 'scanned: no text on any of its 2 pages'],
    ['with a password', makePdf([['Secret.']], { isEncrypted: true }), 'password: it is encrypted'],
    ['that is none', Buffer.from('Hello'), 'corrupt: not a PDF'],
    ['cut short', makePdf([['Text.']]).subarray(0, 60), 'corrupt: it cannot be read as a PDF'],
    ['of no bytes', Buffer.alloc(0), 'empty'],
  ])('%s is not taken', async (_, content, reason) => {
    await expect(read('pdf', content)).rejects.toThrow(reason)
  })
})

describe('a Word document', () => {
  it('gives paragraphs and table rows, and its metadata', async () => {
    const body =
      wordParagraph('The board met.') +
      wordTable([
        ['Region', 'Saved'],
        ['North &amp; East', '£3m'],
        ['South', '£4m'],
      ])
    const core =
      '<dc:title>Minutes</dc:title><dc:creator>Ann Bell</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2011-06-30T08:00:00Z</dcterms:created>'
    const found = await read('docx', makeDocx(body, core))
    expect(found).toMatchObject({ title: 'Minutes', author: 'Ann Bell', publisher: null, published: '2011-06-30' })
    expect(found.blocks.map(({ text }) => text)).toEqual([
      'The board met.',
      'Region: North & East; Saved: £3m.',
      'Region: South; Saved: £4m.',
    ])
  })

  it.each([
    ['that is another archive', makeZip([{ name: 'a.txt', data: 'a' }]), 'corrupt: an archive, but not a .docx file'],
    ['that is no archive', Buffer.from('Hello'), 'corrupt: not a .docx file'],
    ['cut short', makeDocx(wordParagraph('Text')).subarray(0, 300), 'corrupt: not a whole archive'],
    [
      'with broken parts',
      makeZip([{ name: 'word/document.xml', data: '<w:document' }]),
      'corrupt: it cannot be read as a Word document',
    ],
    ['of the old format', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'an older format: save it as .docx first'],
    [
      'with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password: it is encrypted',
    ],
    [
      'encrypted inside',
      makeZip([{ name: 'word/document.xml', data: 'x', isEncrypted: true }]),
      'password: its archive is encrypted',
    ],
    [
      'that is a bomb',
      makeZip([{ name: 'word/document.xml', data: Buffer.alloc(300 * 2 ** 20), claimedBytes: 10 }]),
      'too large: it unfolds to more than 256 MB',
    ],
  ])('%s is not taken', async (_, content, reason) => {
    await expect(read('docx', content)).rejects.toThrow(reason)
  })
})

describe('a web page', () => {
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>Cuts at the harbour | The Gazette</title>
    <meta property="og:site_name" content="The Gazette"><meta property="article:published_time" content="2011-06-30T10:00:00Z"></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <article><h1>Cuts at the harbour</h1><p>The harbour office will lose 40 posts, its master said on Friday, after a review that lasted for two years.</p>
    <p>It expects to save £1.2m,<br>half of it by 2012, and will spend &pound;300,000 on redundancy payments to those who leave.</p>
    <ul><li>Cranes stay.</li></ul></article><footer>Cookies and privacy</footer><script>alert('no')</script></body></html>`

  it('gives the article without its navigation, and its metadata', async () => {
    const found = await read('html', page)
    expect(found).toMatchObject({ publisher: 'The Gazette', published: '2011-06-30' })
    expect(found.title).toContain('Cuts at the harbour')
    const all = found.blocks.map(({ text }) => text).join('\n')
    expect(all).toContain('will lose 40 posts')
    expect(all).toContain('£300,000 on redundancy')
    expect(all).toContain('- Cranes stay.')
    expect(all).not.toMatch(/Sport|Cookies|alert/)
  })

  it('that is no article is taken whole, with a note', async () => {
    const found = await read('html', '<html><body><p>Short.</p></body></html>')
    expect(found.blocks).toEqual([{ text: 'Short.' }])
    expect(found.notes).toEqual(['no article found: all of the page taken'])
  })

  it('in the encoding that it names is read in it', async () => {
    const bytes = Buffer.from('<meta charset="iso-8859-1"><p>It cost £3m.</p>', 'latin1')
    expect(await texts('html', bytes)).toEqual(['It cost £3m.'])
  })
})

describe('a text', () => {
  it('keeps its paragraphs as they are', async () => {
    expect(await texts('text', 'One,\r\nstill one.\r\n\r\nTwo.')).toEqual(['One,\nstill one.', 'Two.'])
  })

  it('in UTF-16 or Windows-1252 is read, with a note', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('It cost £3m.', 'utf16le')])
    expect((await read('text', utf16)).blocks).toEqual([{ text: 'It cost £3m.' }])
    const old = await read('text', Buffer.from('It cost £3m.', 'latin1'))
    expect(old).toMatchObject({ blocks: [{ text: 'It cost £3m.' }], notes: ['read as windows-1252'] })
  })

  it('that is binary is not taken', async () => {
    await expect(read('text', Buffer.from([1, 2, 3, 0, 200, 5, 6]))).rejects.toThrow('corrupt')
    await expect(read('text', ' \n ')).rejects.toThrow('empty')
  })

  it('in Markdown has the metadata of its front matter', async () => {
    const found = await read('markdown', '---\ntitle: T\npublished: 2011-06-30\ntags: [x]\n---\n# T\n\nText.')
    expect(found).toMatchObject({ title: 'T', published: '2011-06-30', publisher: null })
    expect(found.blocks.map(({ text }) => text)).toEqual(['# T', 'Text.'])
  })
})

describe('a table of values', () => {
  it('states each row and makes each number a fact', async () => {
    const found = await read(
      'csv',
      'Region,Year,Savings (£m),Leavers\nNorth East,2010-11,0.817,12\nNorth West,2010-11,20.1,2011\n',
    )
    expect(found.blocks).toEqual([
      { text: 'Region: North East; Year: 2010-11; Savings: £0.817m; Leavers: 12.', locator: 'row 2' },
      { text: 'Region: North West; Year: 2010-11; Savings: £20.1m; Leavers: 2,011.', locator: 'row 3' },
    ])
    expect(found.facts.at(-2)).toEqual({
      key: 'row-3-savings',
      entity: 'North West',
      attribute: 'Savings',
      period: '2010-11',
      quote: 'Region: North West; Year: 2010-11; Savings: £20.1m; Leavers: 2,011.',
      figure: '£20.1m',
    })
    expect(found.facts.at(-1)).toMatchObject({ attribute: 'Leavers', figure: '2,011' })
  })

  it.each([
    ['Trust,"Cost £000"\nA,817\nB,"1,200"', ['£817,000', '£1,200,000']],
    ['Trust;Share (%)\nA;21\nB;8.5', ['21%', '8.5%']],
    ['Trust\tPay\nA\t£18,196\nB\t£19.5k', ['£18,196', '£19.5k']],
    ['Trust,2010-11 savings,2011-12 savings\nA,£1m,£2m', ['£1m', '£2m']],
    ['Trust,Spend (€bn)\nA,17.3\nB,n/a', ['€17.3bn']],
    ['Trust,Balance (£m)\nA,-3.2\nB,(4)\nC,5', ['£5m']],
    ['Trust,Closure date\nA,4 November 2010\nB,30 June 2011', ['4 November 2010', '30 June 2011']],
    ['Trust,Staff,Postcode no\nA,7,12345\nB,8,54321', ['7', '8']],
  ])('takes units from header or cell: %j', async (csv, figures) => {
    expect((await read('csv', csv)).facts.map(fact => fact.figure)).toEqual(figures)
  })

  it('takes the period from the header of a column', async () => {
    const { facts } = await read('csv', 'Trust,2010-11 savings,2011-12 savings\nA,£1m,£2m')
    expect(facts.map(({ attribute, period }) => [attribute, period])).toEqual([
      ['savings', '2010-11'],
      ['savings', '2011-12'],
    ])
  })

  it('is about its subject where no column says of whom', async () => {
    const { facts } = await read('csv', 'Year,Leavers\n2010,7\n2011,8')
    expect(facts.map(({ entity, period, figure }) => [entity, period, figure])).toEqual([
      ['the subject', '2010', '7'],
      ['the subject', '2011', '8'],
    ])
  })

  it('reads a title above the header, and states equal rows once', async () => {
    const found = await read('csv', 'Savings by region,,\n,,\nRegion,Saved,Year\nNorth,£3m,2011\nNorth,£3m,2011\n')
    expect(found.blocks).toEqual([
      { text: 'Savings by region', locator: 'row 1' },
      { text: 'Savings by region – Region: North; Saved: £3m; Year: 2011.', locator: 'row 4' },
    ])
  })

  it('without a header is text without facts', async () => {
    const found = await read('csv', '1,2,3\n4,5,6\n')
    expect(found.blocks.map(({ text }) => text)).toEqual(['1; 2; 3.', '4; 5; 6.'])
    expect(found.facts).toEqual([])
  })

  it('of a workbook shows cells as the workbook does', async () => {
    const xlsx = makeXlsx(
      {
        'Payouts 2010-11': [
          ['Scheme', 'Average', 'Share', 'Agreed on'],
          [
            'MARS',
            { v: 18196, z: '"£"#,##0' },
            { v: 0.21, z: '0%' },
            { v: new Date(Date.UTC(2010, 10, 4)), z: 'dd/mm/yyyy' },
          ],
        ],
        Notes: [
          ['Scheme', 'Remark'],
          ['MARS', 'Closed.'],
        ],
      },
      { Title: 'Payouts', CreatedDate: new Date(Date.UTC(2011, 5, 30)) },
    )
    const found = await read('xlsx', xlsx)
    expect(found).toMatchObject({ title: 'Payouts', published: '2011-06-30' })
    expect(found.blocks).toEqual([
      {
        text: 'Payouts 2010-11 – Scheme: MARS; Average: £18,196; Share: 21%; Agreed on: 4 November 2010.',
        locator: 'sheet Payouts 2010-11, row 2',
      },
      { text: 'Notes – Scheme: MARS; Remark: Closed.', locator: 'sheet Notes, row 2' },
    ])
    expect(found.facts.map(({ entity, attribute, period, figure }) => [entity, attribute, period, figure])).toEqual([
      ['MARS', 'Average', '2010-11', '£18,196'],
      ['MARS', 'Share', '2010-11', '21%'],
      ['MARS', 'Agreed on', '2010-11', '4 November 2010'],
    ])
  })

  it('of more rows than are read is not taken', async () => {
    await expect(read('csv', `a,b\n${'x,1\n'.repeat(50_001)}`)).rejects.toThrow('too large: more than 50,000 rows')
  })
})
