using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Articles.Api.Data;

/// <summary>Settings whose values have a range; one that is out of it ends the start with its name and the range.</summary>
internal static class RangedSettings
{
    public static void AddRangedSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new Ranges<TOptions>(section));
    }

    private sealed class Ranges<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(Told));
        }

        // "The field BodyBytes must be between 1 and 2147483647."
        private string Told(ValidationResult fault) => fault.ErrorMessage!.Replace("The field ", $"{section}:", StringComparison.Ordinal);
    }
}
