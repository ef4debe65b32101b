// What must not be in any log, whoever writes it: the engine does, and its supervisor, who hears what it says as it crashes.

// A header carries its secret in several words: `Authorization: Basic abc`, `Cookie: a=1; b=2`. All of its line goes.
const secretHeader = /((?:authorization|cookie)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\r\n"']+)/gi
// A value after a secret's name in running text: `token=abc`, `"password": "abc"`.
const secretInText =
  /((?:pass(?:word|wd)?|token|secret(?:[-_]?key)?|api[-_]?key|stream[-_]?key)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi
// Credentials inside a URL.
const secretInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi
// What follows the application in a push address is the key to go on air: `rtmp://host/live/KEY`, `…/live-bvc/?streamname=…&key=…`.
const keyOfPushAddress = /(\brtmp[a-z]*:\/\/[^\s/]+\/[^\s/?]+\/)[^\s"']+/gi

// Opens a page, once.
const pageCode = /(#code=)[^\s"']+/g

/** Takes passwords, tokens, keys and codes out of a text. */
export function redact(text: string): string {
  return text
    .replace(secretHeader, '$1[redacted]')
    .replace(secretInUrl, '$1[redacted]@')
    .replace(keyOfPushAddress, '$1[redacted]')
    .replace(secretInText, '$1[redacted]')
    .replace(pageCode, '$1[redacted]')
}
