import { fileTypeFromBuffer } from 'file-type'

/** Bytes from a file's beginning that tell what it is. */
export const sampleBytes = 4_100

/** What nobody should open by mistake: programs and what installs them, by content. */
const programs = new Set([
  'application/java-archive',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/wasm',
  'application/x-deb',
  'application/x-elf',
  'application/x-google-chrome-extension',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/x-msdownload',
  'application/x-rpm',
  'application/x-xpinstall',
])
/** The same by name, where the content does not give it away. */
const programNames =
  /\.(apk|app|bat|cmd|com|cpl|dll|dmg|exe|hta|iso|jar|js|jse|lnk|mjs|msi|msix|pif|pkg|ps1|reg|scr|sh|vb|vbe|vbs|wsf)\.?$/i

/** Pictures that every browser shows and none runs. */
const pictures = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/webp'])

export const isProgram = (name: string, mimetype: string): boolean => programs.has(mimetype) || programNames.test(name)
export const isPicture = (mimetype: string): boolean => pictures.has(mimetype)

/**
 * What a file is by its content, whatever it is called.
 * @param sample its first `sampleBytes`, or all of it
 */
export async function mimetypeOf(sample: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(sample)
  if (known) return known.mime
  return isText(sample) ? 'text/plain' : 'application/octet-stream'
}

/** UTF-8, of which the sample's end may have cut a character apart. */
function isText(sample: Uint8Array): boolean {
  if (sample.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}
