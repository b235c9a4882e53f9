/** A file on its way into a message. */
export interface Attachment {
  id: string
  name: string
  mimetype: string
  /** Base64. */
  content: string
}

export const readAttachment = (file: File): Promise<Attachment> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve({
        id: crypto.randomUUID(),
        name: file.name,
        mimetype: file.type || 'application/octet-stream',
        content: String(reader.result).split(',')[1] ?? '',
      })
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
