// What Discord refuses, written from its documentation and not from our own limits.

const SUPPRESS_EMBEDS = 4
const EPHEMERAL = 64
const COMPONENTS_V2 = 32768

// biome-ignore lint/suspicious/noExplicitAny: payloads of every form come by; each field is looked at before use
type Anything = any

/** What is wrong with a message, each fault in words; empty when Discord would take it and nobody is pinged. */
export function messageFaults(message: Anything, kind: 'post' | 'edit' | 'callback'): string[] {
  const faults: string[] = []
  const flags: number = message.flags ?? 0
  const allowed = SUPPRESS_EMBEDS | COMPONENTS_V2 | (kind === 'callback' ? EPHEMERAL : 0)
  if ((flags & ~allowed) !== 0) faults.push(`flags ${flags} in a ${kind}`)
  if ((flags & SUPPRESS_EMBEDS) === 0) faults.push('previews are possible')
  if (!Array.isArray(message.allowed_mentions?.parse) || message.allowed_mentions.parse.length > 0)
    faults.push('mentions are parsed')
  if (message.allowed_mentions?.replied_user === true) faults.push('the person replied to is pinged')
  if (message.nonce !== undefined && String(message.nonce).length > 25) faults.push('a nonce over 25')
  if ((flags & COMPONENTS_V2) === 0) return [...faults, 'components without their flag']
  if (message.content !== undefined || message.embeds !== undefined) faults.push('content beside components')
  const top: Anything[] = message.components ?? []
  if (top.length === 0) faults.push('nothing in it')
  const all = top.flatMap(flatten)
  if (all.length > 40) faults.push(`${all.length} components`)
  const chars = all.reduce((sum, it) => sum + (it.type === 10 ? [...it.content].length : 0), 0)
  if (chars > 4000) faults.push(`${chars} characters`)
  const ids = all.flatMap(it => (it.custom_id === undefined ? [] : [it.custom_id]))
  if (new Set(ids).size < ids.length) faults.push('a custom_id twice')
  return [...faults, ...all.flatMap(componentFaults)]
}

function flatten(component: Anything): Anything[] {
  return [component, ...(component.components ?? []).flatMap(flatten)]
}

function componentFaults(it: Anything): string[] {
  const faults: string[] = []
  const between = (what: string, text: Anything, highest: number) => {
    if (typeof text !== 'string' || text.trim() === '' || text.length > highest) faults.push(`${what}: ${text}`)
  }
  if (it.type === 1) {
    const buttons = it.components.filter((inner: Anything) => inner.type === 2).length
    const isWhole = buttons === it.components.length ? buttons >= 1 && buttons <= 5 : it.components.length === 1
    if (!isWhole) faults.push('a row that is neither up to five buttons nor one menu')
  } else if (it.type === 2) {
    between('label', it.label, 80)
    between('custom_id', it.custom_id, 100)
  } else if (it.type === 3) {
    between('custom_id', it.custom_id, 100)
    if (it.placeholder !== undefined) between('placeholder', it.placeholder, 150)
    if (it.options.length < 1 || it.options.length > 25) faults.push(`${it.options.length} options`)
    for (const option of it.options) {
      between('option label', option.label, 100)
      between('option value', option.value, 100)
    }
    if (new Set(it.options.map((option: Anything) => option.value)).size < it.options.length)
      faults.push('an option twice')
  } else if (it.type === 10) between('text', it.content, 4000)
  else faults.push(`component of type ${it.type}`)
  return faults
}

/** As {@link messageFaults}, for the first response to an interaction of this type. */
export function callbackFaults(response: Anything, interactionType: number): string[] {
  if (response.type === 8) {
    const choices: Anything[] = response.data?.choices ?? []
    return [
      ...(interactionType === 4 ? [] : ['suggestions to somebody who does not type']),
      ...(choices.length > 25 ? [`${choices.length} choices`] : []),
      ...choices.flatMap(({ name, value }) =>
        [name, value].filter(text => typeof text !== 'string' || text.length < 1 || text.length > 100),
      ),
    ]
  }
  if (interactionType === 4) return ['no suggestions']
  if (response.type === 5) return ((response.data?.flags ?? 0) & ~EPHEMERAL) === 0 ? [] : ['flags of a deferral']
  return response.type === 4 ? messageFaults(response.data, 'callback') : [`response ${response.type}`]
}
