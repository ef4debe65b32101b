import { expect, test } from 'vitest'
import { parseRoute, toHash } from '../../../renderer/app/route.ts'

test.each([
  { hash: '', route: { page: 'library', id: undefined, query: {} } },
  { hash: '#/settings', route: { page: 'settings', id: undefined, query: {} } },
  { hash: '#/show/a%2Fb?at=83500', route: { page: 'show', id: 'a/b', query: { at: '83500' } } },
  { hash: '#/clips/', route: { page: 'clips', id: undefined, query: {} } },
  { hash: '#/show/%E0%A4%A', route: { page: 'show', id: '%E0%A4%A', query: {} } },
  { hash: '#/nowhere/x', route: { page: 'library', id: undefined, query: {} } },
  { hash: '#code=abc', route: { page: 'library', id: undefined, query: {} } },
])('the address $hash leads to the page $route.page', ({ hash, route }) => {
  expect(parseRoute(hash)).toEqual(route)
})

test.each([
  { page: 'library' } as const,
  { page: 'show', id: '场次 1/2' } as const,
  { page: 'show', id: 'x', query: { at: '1000', 'a b': '&=?' } } as const,
])('what is written as an address is read as the same: $page $id', to => {
  expect(parseRoute(toHash(to))).toEqual({ id: undefined, query: {}, ...to })
})
