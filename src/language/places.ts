import { foldText } from './terms.js'

/** English regions, the nations and large cities: a question that names one is answered only by evidence for it. */
const PLACES = `north east|north west|yorkshire and the humber|yorkshire|humber|east midlands|west midlands|midlands|
east of england|east anglia|london|south east|south west|south central|england|scotland|wales|northern ireland|ireland|
britain|great britain|united kingdom|uk|europe|france|germany|america|usa|birmingham|manchester|liverpool|leeds|
sheffield|bristol|newcastle|nottingham|leicester|sunderland|brighton|hull|plymouth|stoke|wolverhampton|derby|
southampton|portsmouth|oxford|cambridge|norwich|exeter|york|bradford|coventry|cardiff|swansea|edinburgh|glasgow|
belfast|kent|surrey|essex|hampshire|devon|cornwall|dorset|somerset|norfolk|suffolk|lancashire|cumbria|merseyside|
sussex|dudley|wakefield|crawley|black country|tyneside|teesside|lincolnshire|derbyshire|staffordshire|shropshire|
cheshire|durham|northumberland|hertfordshire|bedfordshire|buckinghamshire|berkshire|wiltshire|gloucestershire|
worcestershire|warwickshire|northamptonshire|cambridgeshire|nationally|nationwide|countrywide|across the country|
whole country`
  .replace(/\s*\n\s*/g, '')
  .split('|')
  .sort((a, b) => b.length - a.length)

const PATTERN = new RegExp(
  `(?<![\\p{L}])(?:${PLACES.map(place => place.replaceAll(' ', '[ -]')).join('|')})(?![\\p{L}])`,
  'gu',
)
const SAME: Readonly<Record<string, string>> = {
  nationwide: 'nationally',
  countrywide: 'nationally',
  'across the country': 'nationally',
  'whole country': 'nationally',
  national: 'nationally',
  northeast: 'north east',
  northwest: 'north west',
}

/** The places a text names, lower case, longest names first read; no place twice. */
export function findPlaces(text: string): readonly string[] {
  const folded = foldText(text)
    .replace(/\bnorth-?(east|west)\b/g, 'north $1')
    .replace(/\bsouth-?(east|west)\b/g, 'south $1')
    .replace(/\bnational (?=total|figure|sum|savings?|level|amount|mars)/g, 'nationally ')
  return [...new Set([...folded.matchAll(PATTERN)].map(([place]) => SAME[place] ?? place.replaceAll('-', ' ')))]
}

const WORDS = new Set(PLACES.flatMap(place => place.split(' ')))

/** Whether a word, lower case, is or is part of a place's name: not to be taken for a typing error. */
export const isPlace = (word: string): boolean => WORDS.has(word)
