import { expect, test } from 'vitest'
import { updatePlacesOf } from '../../resources/pack/update-places.ts'

const server = (url: string) => ({ provider: 'generic', url })

test.each([
  { says: 'none', publish: null, places: [] },
  { says: 'one server', publish: server('https://a.example/'), places: ['https://a.example/'] },
  {
    says: 'a server and its mirror',
    publish: [server('https://a.example/'), server('https://b.example/')],
    places: ['https://a.example/', 'https://b.example/'],
  },
  { says: 'a place that electron-updater finds by its name', publish: { provider: 'github', owner: 'us' }, places: [] },
])('$says', ({ publish, places }) => {
  expect(updatePlacesOf(publish)).toEqual(places)
})
