-- The six tables of a Supabase project that the shipped plan moves, as they really are: with columns that the plan does not
-- carry, and with references to auth.users that are no concern of the move.

create schema if not exists auth;

create table auth.users (
    id uuid primary key,
    email varchar(255)
);

create table public.workspaces (
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null,
    slug varchar(100) not null unique,
    description text,
    owner_id uuid not null references auth.users (id),
    kapso_phone_id varchar(100),
    settings jsonb default '{}'::jsonb,
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);

create table public.workspace_members (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspaces (id) on delete cascade,
    user_id uuid not null references auth.users (id),
    role varchar(20) default 'member' check (role in ('owner', 'admin', 'member')),
    settings jsonb default '{}'::jsonb,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    unique (workspace_id, user_id)
);

create table public.contacts (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspaces (id) on delete cascade,
    phone varchar(50) not null,
    name varchar(255),
    email varchar(255),
    avatar_url text,
    lead_score integer default 0,
    lead_status varchar(50) default 'new',
    tags text[] default '{}',
    metadata jsonb default '{}'::jsonb,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    unique (workspace_id, phone)
);

create table public.conversations (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspaces (id) on delete cascade,
    contact_id uuid not null references public.contacts (id) on delete cascade,
    status varchar(20) default 'open',
    assigned_to uuid references auth.users (id),
    unread_count integer default 0,
    last_message_at timestamptz,
    last_message_preview text,
    channel varchar(20) default 'whatsapp',
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);

create table public.messages (
    id uuid primary key default gen_random_uuid(),
    conversation_id uuid not null references public.conversations (id) on delete cascade,
    workspace_id uuid not null references public.workspaces (id) on delete cascade,
    direction varchar(10) not null check (direction in ('inbound', 'outbound')),
    sender_type varchar(20) not null,
    sender_id uuid references auth.users (id),
    content text,
    message_type varchar(20) default 'text',
    media_url text,
    kapso_message_id varchar(255),
    metadata jsonb default '{}'::jsonb,
    is_read boolean default false,
    created_at timestamptz default now()
);

create table public.contact_notes (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspaces (id) on delete cascade,
    contact_id uuid not null references public.contacts (id) on delete cascade,
    author_id uuid not null references auth.users (id),
    content text not null,
    metadata jsonb default '{}'::jsonb,
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);

create index workspace_members_user_id_idx on public.workspace_members (user_id);
create index contacts_workspace_id_idx on public.contacts (workspace_id);
create index conversations_workspace_id_idx on public.conversations (workspace_id, last_message_at desc);
create index conversations_contact_id_idx on public.conversations (contact_id);
create index messages_conversation_id_idx on public.messages (conversation_id, created_at);
create index messages_workspace_id_idx on public.messages (workspace_id);
create unique index messages_kapso_message_id_idx on public.messages (kapso_message_id) where kapso_message_id is not null;
create index contact_notes_contact_id_idx on public.contact_notes (contact_id, created_at);
