// A process of its own that measures made-up shows, so that several cores can: which set, with or
// without ablation, minutes (or "drawn"), seeds.
import { makeScript } from '../../made-shows/make-script.ts'
import { measureShow } from './measure-show.ts'

const [set, ablation, minutes, ...seeds] = process.argv.slice(2)
for (const seed of seeds) {
  const length = minutes === 'drawn' ? {} : { minutes: Number(minutes) }
  const show = makeScript({ seed: Number(seed), set: set === 'tuning' ? 'tuning' : 'checking', ...length })
  console.log(JSON.stringify(measureShow(show, { withAblation: ablation === 'ablation' })))
}
