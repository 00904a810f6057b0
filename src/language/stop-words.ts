/** Words that carry grammar, not matter: they are not indexed and need no evidence. Lower case, without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against ago all almost along already also although always am among an and another any
  anybody anyone anything are arent as at away back be because been before being below between both but by can cannot
  cant could couldnt did didnt do does doesnt doing done dont down during each either else enough etc even ever every
  everyone everything few for from further had hadnt has hasnt have havent having he hed her here heres hers herself hes
  him himself his how however hows i id if ill im in instead into is isnt it its itself ive just let lets like likely
  many may maybe me might more most much must my myself near neither never no nobody none nor not nothing now of off
  often on once one ones only onto or other others ought our ours ourselves out over own per perhaps please quite rather
  really shall shant she shed should shouldnt since so some somebody someone something still such than thanks that thatd
  thats the their theirs them themselves then there theres these they theyd theyll theyre theyve this those though
  through throughout thus to together too toward towards under until unto up upon us very via was wasnt we wed well were
  werent weve what whatever whats when whenever where wheres whereas wherever whether which whichever while who whoever
  whom whos whose why will with within without wont would wouldnt yes yet you youd youll your youre yours yourself
  yourselves youve ie eg etc whove whod wholl thatll itll itd howd`.split(/\s+/),
)
