using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Articles.Api.Data;

/// <summary>The user PostgreSQL runs as, for it refuses to run as root; null where the service runs as an ordinary user.</summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid)
{
    public static ServerUser? Current { get; } =
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? Read("postgres") ?? Read("nobody") ?? throw new SetupException(
                "As root a user for PostgreSQL is needed and neither postgres nor nobody exists: add one, or set ConnectionStrings:Articles.")
            : null;

    public void Own(string path)
    {
        if (lchown(Encoding.UTF8.GetBytes(path + '\0'), Uid, Gid) != 0)
            throw new IOException($"{path} cannot be given to {Name}: error {Marshal.GetLastPInvokeError()}.");
    }

    private static ServerUser? Read(string name) =>
        (from line in File.ReadLines("/etc/passwd")
         let fields = line.Split(':')
         where fields.Length > 3 && fields[0] == name
         select new ServerUser(name, Number(fields[2]), Number(fields[3]))).FirstOrDefault();

    // macOS writes nobody as -2.
    private static uint Number(string text) => unchecked((uint)long.Parse(text, CultureInfo.InvariantCulture));

    // .NET can set a mode but not an owner. It does not follow links: a stranger's link must not give away what it points at.
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", SetLastError = true, ExactSpelling = true)]
    private static extern int lchown(byte[] path, uint owner, uint group);
}
