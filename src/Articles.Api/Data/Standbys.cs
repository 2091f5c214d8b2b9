using System.Collections.Frozen;
using System.Net.Sockets;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>
/// The hosts of a primary and its standbys, each of which is asked by itself how far it is. Only those are read that are known to have
/// replayed every change that this instance has heard of: nobody is shown again what he knows to be gone. Nor by a standby that was away:
/// it comes back without all that was changed meanwhile.
/// </summary>
internal sealed class Standbys : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly Host[] _hosts;
    private FrozenSet<string> _read = [];

    public Standbys(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString) { TargetSessionAttributes = null, LoadBalanceHosts = false, MinPoolSize = 0 };
        _hosts = [.. text.Host!.Split(',').Select(name => new Host(SourceOf(name.Trim(), text.ConnectionString)))];
    }

    /// <summary>Whether any is read; otherwise the primary is.</summary>
    public bool AreRead => Volatile.Read(ref _read).Count > 0;

    /// <summary>Whether this connection leads to one that is read.</summary>
    public bool HasOpened(NpgsqlConnection db) => Volatile.Read(ref _read).Contains(db.DataSource);

    /// <summary>Something was changed, and nobody knows which of them has it.</summary>
    public void Leave() => Volatile.Write(ref _read, []);

    /// <summary>Reads those that have everything up to a position of the primary's log.</summary>
    /// <returns>Whether another is still to have it.</returns>
    public Task<bool> FollowAsync(string position, CancellationToken cancel) => ReadAsync(host => host.HasReplayedAsync(position, cancel));

    /// <summary>Nothing more comes from a primary that is away: what reached a standby is all there is to be known.</summary>
    public Task FollowAloneAsync(CancellationToken cancel) => AreRead ? Task.CompletedTask : ReadAsync(host => host.HasReplayedAllAsync(cancel));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.Source.DisposeAsync();
    }

    private static NpgsqlDataSource SourceOf(string host, string text)
    {
        var builder = new NpgsqlDataSourceBuilder(text) { Name = $"standby {host}" };
        builder.ConnectionStringBuilder.Host = host;
        return builder.Build();
    }

    private async Task<bool> ReadAsync(Func<Host, Task<bool?>> ask)
    {
        var answers = await Task.WhenAll(_hosts.Select(ask));
        Volatile.Write(ref _read, _hosts.Zip(answers).Where(pair => pair.Second == true).Select(pair => pair.First.Address).ToFrozenSet());
        return answers.Contains(false);
    }

    private sealed class Host(NpgsqlDataSource source)
    {
        // How far the primary was when this standby last did not answer: when it comes back it may lack all before.
        private string? _missed;

        // Once it did not answer nobody waits for it until it does.
        private Task _presence = Task.CompletedTask;

        public NpgsqlDataSource Source => source;

        /// <summary>As a connection to it tells, also one from another pool.</summary>
        public string Address { get; private set; } = "";

        /// <summary>Null where it is away, or the primary itself.</summary>
        public async Task<bool?> HasReplayedAsync(string position, CancellationToken cancel)
        {
            var hasReplayed = await AskAsync((db, giveUp) => db.HasReplayedAsync(position, giveUp), cancel);
            _missed = hasReplayed switch { true => null, false => _missed, null => position };
            return hasReplayed;
        }

        public Task<bool?> HasReplayedAllAsync(CancellationToken cancel) =>
            AskAsync(async (db, giveUp) => await db.HasReplayedAllAsync(giveUp) && (_missed is null || await db.HasReplayedAsync(_missed, giveUp) == true), cancel);

        private async Task<bool?> AskAsync(Func<NpgsqlConnection, CancellationToken, Task<bool?>> question, CancellationToken cancel)
        {
            if (_presence.IsFaulted)
                _presence = ReturnAsync(cancel);
            if (!_presence.IsCompletedSuccessfully)
                return null;

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            try
            {
                await using var db = await source.OpenPatientlyAsync(patience.Token);
                Address = db.DataSource;
                return await question(db, patience.Token);
            }
            catch (Exception fault) when (fault is NpgsqlException or SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                _presence = ReturnAsync(cancel);
                return null;
            }
        }

        private async Task ReturnAsync(CancellationToken cancel)
        {
            await using var db = await source.OpenPatientlyAsync(cancel);
            await db.AnswerAsync(cancel);
        }
    }
}
