import { parseArgs } from 'node:util'
import { slackManifest } from '@parley/slack'

/** `pnpm slack:manifest --url https://chat.example.com [--socket-mode]`: the Slack app that this code is, to paste under "Create an app, from a manifest". */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    name: { type: 'string', default: 'Parley' },
    'socket-mode': { type: 'boolean', default: false },
    'no-token-rotation': { type: 'boolean', default: false },
  },
})

const url = values.url ?? process.env.PUBLIC_URL
if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
  console.error('Say where Parley is reached: pnpm slack:manifest --url https://chat.example.com')
  process.exit(2)
}
const manifest = slackManifest({
  publicUrl: new URL(url).origin,
  name: values.name,
  socketMode: values['socket-mode'],
  tokenRotation: !values['no-token-rotation'],
})
console.log(JSON.stringify(manifest, null, 2))
