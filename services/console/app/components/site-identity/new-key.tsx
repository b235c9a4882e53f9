import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'

interface NewKeyProps {
  onCreate: (key: { algorithm: 'HS256' } | { algorithm: 'EdDSA'; publicKey: string }) => void
  isBusy: boolean
  isFull: boolean
}

/** A secret that Parley makes, or a public key that the site brings. */
export function NewKey({ onCreate, isBusy, isFull }: NewKeyProps) {
  const [publicKey, setPublicKey] = useState<string>()
  return (
    <Stack gap="xs">
      <Group>
        <Button disabled={isBusy || isFull} onClick={() => onCreate({ algorithm: 'HS256' })}>
          Create secret
        </Button>
        <Button variant="default" disabled={isBusy || isFull} onClick={() => setPublicKey(publicKey ?? '')}>
          Add a public key…
        </Button>
      </Group>
      {publicKey !== undefined && (
        <>
          <Textarea
            label="Public key"
            description="Ed25519, as PEM or JWK. The private key stays on your server, which signs with EdDSA."
            autosize
            minRows={3}
            value={publicKey}
            onChange={(event) => setPublicKey(event.currentTarget.value)}
          />
          <Group>
            <Button
              disabled={isBusy || isFull || !publicKey.trim()}
              onClick={() => onCreate({ algorithm: 'EdDSA', publicKey })}
            >
              Add key
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
