import type { KnownBlock, ModalView } from '@slack/web-api'
import { MODAL_TITLE_MAX_CHARS, VIEW_PAGE_BLOCKS, VIEW_PAGE_CHARS } from '../limits.js'
import { paragraph } from './blocks.js'

/** A modal; its title is at most 24 characters. */
export function modal(title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title.slice(0, MODAL_TITLE_MAX_CHARS) },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  }
}

/** A modal that holds a sentence. */
export function noteModal(note: string): ModalView {
  return modal('Footnote', [paragraph(note)])
}

/** Whether blocks may stand on one page of a modal. */
export function fitsView(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= VIEW_PAGE_BLOCKS && JSON.stringify(blocks).length <= VIEW_PAGE_CHARS
}
