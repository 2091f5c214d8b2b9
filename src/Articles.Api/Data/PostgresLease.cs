namespace Articles.Api.Data;

/// <summary>Counts who uses a cluster, by file locks: they vanish with a killed process, so no count needs repair.</summary>
internal sealed class PostgresLease(string path)
{
    private FileStream? _share;

    /// <summary>Only one process at a time starts or stops the cluster.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream($"{path}.turn", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    public void Take() => _share ??= new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    /// <summary>Gives the lease back; true for the last one out.</summary>
    public bool GiveBack()
    {
        if (_share is null)
            return false;

        _share.Dispose();
        _share = null;
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
