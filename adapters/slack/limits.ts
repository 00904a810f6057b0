// What Slack accepts. @see https://docs.slack.dev/reference/block-kit/blocks
export const MESSAGE_BLOCKS_MAX = 50
export const VIEW_BLOCKS_MAX = 100
/** Characters of any text object of a section or context. */
export const TEXT_MAX_CHARS = 3000
export const HEADER_MAX_CHARS = 150
export const CONTEXT_ELEMENTS_MAX = 10
export const ACTIONS_ELEMENTS_MAX = 25
export const CONTEXT_ACTIONS_ELEMENTS_MAX = 5
export const BUTTON_TEXT_MAX_CHARS = 75
export const BUTTON_VALUE_MAX_CHARS = 2000
export const ID_MAX_CHARS = 255
export const MODAL_TITLE_MAX_CHARS = 24
export const TABLE_ROWS_MAX = 100
export const TABLE_CELLS_MAX = 20
export const SUGGESTED_PROMPTS_MAX = 4
/** A longer `text` of a message may be split by Slack. */
export const MESSAGE_TEXT_MAX_CHARS = 4000
/** Above about 13,200 characters over all blocks Slack answers `msg_blocks_too_long`. */
export const MESSAGE_CHARS_MAX = 13_000

// Our own budget within these.
/** Characters, as JSON, of what a page of a message shows; the rest is for buttons and their values. */
export const PAGE_CHARS = 7000
/** Blocks of a page; the rest is for buttons, votes and the line that says who shared. */
export const PAGE_BLOCKS = 40
/** Characters, as JSON, of a page in a modal; Slack takes 250 kB a view. */
export const VIEW_PAGE_CHARS = 40_000
export const VIEW_PAGE_BLOCKS = 80
/** Characters of one piece of a passage in a modal: half the limit, since escaping lengthens a text. */
export const PASSAGE_PIECE_CHARS = 1400
