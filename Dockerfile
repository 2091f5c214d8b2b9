FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /house
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What is restored changes rarely, so it is a layer of its own.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Articles.Text/Articles.Text.csproj src/Articles.Text/packages.lock.json src/Articles.Text/
COPY src/Articles.Api/Articles.Api.csproj src/Articles.Api/packages.lock.json src/Articles.Api/
RUN dotnet restore src/Articles.Api --locked-mode

COPY .editorconfig ./
COPY db db
COPY src src
RUN dotnet publish src/Articles.Api --configuration Release --no-restore --output /published

# No shell, no package manager, and nobody is root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /articles
COPY --from=build /published ./
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["dotnet", "Articles.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Articles.Api.dll"]
