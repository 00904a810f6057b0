/** Reads the package's own seeds once, at build time, so that a fresh process need not: `node dist/scripts/prepare-seeds.js`. */
import { writeFileSync } from 'node:fs'
import { createLexicon } from '../src/answer/lexicon.js'
import { prepareFacts } from '../src/answer/prepare-facts.js'
import { loadCorpus } from '../src/corpus/load.js'
import { findPreparedFile, serialiseSeeds } from '../src/corpus/prepared.js'

const corpus = loadCorpus()
writeFileSync(findPreparedFile(), serialiseSeeds(corpus, prepareFacts(corpus, createLexicon(corpus.glossary))))
