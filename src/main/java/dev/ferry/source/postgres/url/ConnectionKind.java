package dev.ferry.source.postgres.url;

import java.util.Locale;

/** Through which door of Supabase a URL leads, as far as host and port tell. */
public enum ConnectionKind {
    /** {@code db.<ref>.supabase.co:5432}: Postgres itself. IPv6 only, unless the project bought an IPv4 address. */
    DIRECT,
    /** {@code *.pooler.supabase.com:5432}: a server session per connection, over IPv4. */
    SESSION_POOLER,
    /** Port 6543 of a pooler or, on paid plans, of the direct host: a server session per transaction. */
    TRANSACTION_POOLER,
    /** Not a host of Supabase's cloud: self-hosted, local, or a proxy. */
    OTHER;

    private static final int TRANSACTION_POOLER_PORT = 6543;

    /** The kind of a host name (any case) and port. */
    public static ConnectionKind of(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean pooler = name.endsWith(".pooler.supabase.com");
        boolean direct = name.startsWith("db.") && name.endsWith(".supabase.co");
        if (!pooler && !direct) {
            return OTHER;
        }
        if (port == TRANSACTION_POOLER_PORT) {
            return TRANSACTION_POOLER;
        }
        return pooler ? SESSION_POOLER : DIRECT;
    }

    /** E.g. {@code session pooler}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the host is one of Supabase's cloud. */
    public boolean isSupabase() {
        return this != OTHER;
    }
}
