namespace Analytics;

/// <summary>Command line to options; the only place that maps an exception to an exit code.</summary>
public static class Program
{
    /// <summary>Runs the command.</summary>
    public static int Main(string[] args) => args.Length;
}
