import { expect, test } from 'vitest'
import { CannotPack } from '../../resources/pack/fetch-for-pack.ts'
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

test.each(['http://b.example/', 'ftp://b.example/', 'b.example/updates', ''])('an address that the app would not ask is told: %j', url => {
  const publish = [server('https://a.example/'), server(url)]
  expect(() => updatePlacesOf(publish)).toThrow(new CannotPack(`Updates come over https only: ${url} is no such address.`))
})
